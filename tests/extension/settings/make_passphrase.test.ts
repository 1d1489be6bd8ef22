import { expect } from "@std/expect";
import { effWords } from "../../../extension/contexts/settings/passphrase/eff_large_wordlist.ts";
import { makePassphrase } from "../../../extension/contexts/settings/passphrase/make_passphrase.ts";

Deno.test("the word list is EFF's: 7,776 different words", () => {
  expect([effWords.length, new Set(effWords).size]).toEqual([7_776, 7_776]);
  expect([effWords[0], effWords.at(-1)]).toEqual(["abacus", "zoom"]);
});

Deno.test("a passphrase is six random words of the list", async () => {
  const made = await Promise.all(Array.from({ length: 200 }, makePassphrase));
  expect(new Set(made).size).toBe(200);
  const words = made.flatMap((passphrase) => passphrase.split(" "));
  expect(words.length).toBe(1_200);
  expect(words.every((word) => effWords.includes(word))).toBe(true);
  // Drawn from all of the list: 1,200 draws of 7,776 hit some 1,110 different words.
  expect(new Set(words).size).toBeGreaterThan(1_000);
});
