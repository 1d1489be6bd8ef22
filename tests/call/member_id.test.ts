import { expect } from "@std/expect";
import { memberOf } from "../../shared/call/member_id.ts";

Deno.test("two devices of a person are two members, and so are devices of the same name", () => {
  const members = [memberOf("bob", "b1"), memberOf("bob", "b2"), memberOf("ann", "b1")];
  expect(new Set(members).size).toBe(3);
  expect(memberOf("bob", "b1")).toBe(members[0]);
});
