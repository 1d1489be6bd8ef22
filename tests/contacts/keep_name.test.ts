import { expect } from "@std/expect";
import { keepName } from "@ringside/contacts";

Deno.test("a name of 80 characters is kept whole, one of 300 is cut to 80", () => {
  expect(keepName("a".repeat(80))).toEqual({ name: "a".repeat(80), cut: false });
  expect(keepName("a".repeat(300))).toEqual({ name: "a".repeat(80), cut: true });
});

Deno.test("a character made of several code points counts once and is never cut in two", () => {
  const family = "👨‍👩‍👧‍👦";
  expect(keepName(family.repeat(300)).name).toBe(family.repeat(80));
  const marked = "e\u0301";
  expect(keepName(marked.repeat(81)).name).toBe(marked.repeat(80));
});

Deno.test("names that run from right to left stay as they are", () => {
  const name = "محمد عبد الرحمن";
  expect(keepName(name)).toEqual({ name, cut: false });
});
