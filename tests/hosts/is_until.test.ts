import { expect } from "@std/expect";
import { isUntil } from "../../relay/hosts/cloudflare/is_until.ts";

Deno.test("an end too far in the future was computed by a clock that was ahead", () => {
  const cases = [
    { now: 1_000, is: true, of: "at its begin" },
    { now: 60_999, is: true, of: "just before its end" },
    { now: 61_000, is: false, of: "at its end" },
    { now: 86_461_000, is: false, of: "a day later" },
    { now: -86_339_000, is: false, of: "a day earlier" },
  ];
  for (const { is, now, of } of cases) {
    expect([of, isUntil(61_000, 60_000, now)]).toEqual([of, is]);
  }
});
