import { cleanName } from "@ringside/contacts";
import { expect } from "@std/expect";
import fc from "fast-check";

const cases: [what: string, given: string, name: string][] = [
  ["a plain name", "Ada Lovelace", "Ada Lovelace"],
  ["a direction override", "invoice\u202egnp.exe", "invoicegnp.exe"],
  ["isolates and embeddings", "\u2067A\u2069\u202ad\u202ca\u200f\u061c", "Ada"],
  ["zero width characters", "M\u200bu\u2060m\ufeff", "Mum"],
  ["a soft hyphen and a grapheme joiner", "Mu\u00adm\u034f", "Mum"],
  ["fillers of Hangul and blank Braille", "\u3164\u2800Bob\uffa0", "Bob"],
  ["controls and line breaks", "Bob\r\n\tis\u0000 \u0007here", "Bob is here"],
  ["blanks of all kinds", "\u00a0 Bob\u3000\u2003B.\u2028", "Bob B."],
  ["tag letters that spell unseen", "Bob\u{e0041}\u{e0042}", "Bob"],
  ["variation selectors", "B\ufe0fo\u{e0100}b", "Bob"],
  ["nothing to see", "\u200b\u3164 \u202e", ""],
  ["half a surrogate pair", "Bob\ud83d", "Bob\ufffd"],
  ["a family, joined", "Ada 👩‍👩‍👧", "Ada 👩‍👩‍👧"],
  ["a heart and a flag", "❤️ Ada 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️ Ada 🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
  ["a joiner beside an emoji", "👩\u200d Ada", "👩 Ada"],
  ["a Persian name with a non-joiner", "علی\u200cرضا", "علی\u200cرضا"],
  ["a Sinhala name with a joiner", "ශ්\u200dරී", "ශ්\u200dරී"],
  ["joiners in a Latin name", "A\u200dd\u200ca", "Ada"],
  ["Hebrew and Chinese", "דנה 王小明", "דנה 王小明"],
];

for (const [what, given, name] of cases) {
  Deno.test(`a clean name: ${what}`, () => expect(cleanName(given)).toBe(name));
}

Deno.test("a clean name: at most six combining marks are stacked, and eighty characters stay whole", () => {
  expect(cleanName(`Z${"\u0336".repeat(500)}oe`)).toBe(`Z${"\u0336".repeat(6)}oe`);
  expect(cleanName("👩‍👩‍👧".repeat(200))).toBe("👩‍👩‍👧".repeat(80));
});

Deno.test("a clean name has no invisible characters, and cleaning it again changes nothing", () => {
  const nasty = fc.constantFrom(..."\u202e\u2066\u200b\u200d\ufe0f\u00ad\u0000\n \u3164".split(""));
  const texts = fc.array(fc.oneof(nasty, fc.string({ unit: "grapheme" })))
    .map((parts) => parts.join(""));
  fc.assert(fc.property(texts, (text) => {
    const name = cleanName(text);
    expect(cleanName(name)).toBe(name);
    expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]|^\s|\s$|\s\s/u);
  }));
});
