import { expect } from "@std/expect";
import { inWrittenOrder } from "@ringside/talk";

for (
  const [what, text, shown] of [
    ["an override", "invoice\u202egnp.exe", "invoicegnp.exe"],
    ["embeddings and their end", "\u202aa\u202bb\u202c\u202dc", "abc"],
    ["Hebrew with marks of its own", "\u200fשלום (1)\u200f", "\u200fשלום (1)\u200f"],
    ["plain words", "two\nlines", "two\nlines"],
  ] as const
) {
  Deno.test(`in written order: ${what}`, () => expect(inWrittenOrder(text)).toBe(shown));
}
