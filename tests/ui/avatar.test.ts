import { expect } from "@std/expect";
import { initials, tintOf } from "../../shared/ui/parts/avatar.tsx";

for (
  const [name, letters] of [
    ["Bea", "B"],
    ["Bea Lindqvist", "BL"],
    ["Maximiliana von und zu Hohenlohe", "MH"],
    ["陈晓明", "陈"],
    ["zoë", "Z"],
    ["👩‍🚀 Ada", "👩‍🚀A"],
    ["   ", ""],
  ] as const
) {
  Deno.test(`"${name}" is shown as "${letters}"`, () => expect(initials(name)).toBe(letters));
}

Deno.test("an id always has the same colour", () => {
  expect(tintOf("abc")).toBe(tintOf("abc"));
  expect(new Set(["a", "b", "c", "d", "e", "f", "g", "h"].map(tintOf)).size).toBe(8);
});
