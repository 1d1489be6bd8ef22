import { alikeNames } from "@ringside/contacts";
import { expect } from "@std/expect";

const alike: [what: string, one: string, other: string][] = [
  ["the same", "Mum", "Mum"],
  ["case and blanks", "Mum", " mUM "],
  ["Cyrillic letters", "Bob", "Воb"],
  ["Greek letters", "Anna", "Αnnα"],
  ["a Cyrillic word of Latin shapes", "coca", "соса"],
  ["full width letters", "Mum", "Ｍｕｍ"],
  ["mathematical letters", "Mum", "𝐌𝐮𝐦"],
  ["accents", "Zoe", "Zoë"],
  ["digits for letters", "Bob Oil", "B0b 0i1"],
  ["large I for small l", "Paul Hill", "PauI HiIl"],
  ["rn for m", "Tom", "Torn"],
  ["small capitals", "Bob", "ʙᴏʙ"],
  ["punctuation and a picture", "Mum", "Mum. ❤️"],
  ["Cyrillic in either case", "Зоя", "зОЯ"],
  ["Turkish letters", "İpek", "ipek"],
  ["pictures alone", "🐙 🐙", "🐙🐙"],
];

for (const [what, one, other] of alike) {
  Deno.test(`names alike: ${what}`, () => {
    expect([...alikeNames([{ id: "a", name: one }, { id: "b", name: other }])]).toEqual(["a", "b"]);
  });
}

const different: [one: string, other: string][] = [
  ["Ada", "Bob"],
  ["Иван", "Ivan"],
  ["王小明", "王小朋"],
  ["أحمد", "محمد"],
  ["Ann", "Anne"],
  ["🐙", "🐠"],
];

for (const [one, other] of different) {
  Deno.test(`names not alike: ${one} and ${other}`, () => {
    expect(alikeNames([{ id: "a", name: one }, { id: "b", name: other }]).size).toBe(0);
  });
}

Deno.test("names alike: only contacts with the same name are marked", () => {
  const people = [["a", "Bob"], ["b", "Mum"], ["c", "B0B"], ["d", "Dana"]] as const;
  const named = people.map(([id, name]) => ({ id, name }));
  expect([...alikeNames(named)].sort()).toEqual(["a", "c"]);
});
