import { expect } from "@std/expect";
import { openPatiently } from "../../../extension/contexts/engine/open_patiently.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { until } from "../../doubles/until.ts";

Deno.test("a database that cannot be opened is tried again until it can", async () => {
  const clock = new FakeClock();
  let tries = 0;
  const open = () =>
    ++tries < 3
      ? Promise.reject(new DOMException("Internal error opening backing store", "UnknownError"))
      : Promise.resolve("open");
  const opened = openPatiently(open, clock);
  for (const failures of [1, 2]) {
    await until("it waits to try again", () => tries === failures && clock.waiting === 1);
    clock.advance(2_000);
  }
  expect([await opened, tries]).toEqual(["open", 3]);
});
