const count = 6;

/** An even number below `below`, which is at most 65,536: what would favour small ones is drawn again. */
function drawBelow(below: number): number {
  const end = 65_536 - 65_536 % below;
  for (;;) {
    const [drawn = end] = crypto.getRandomValues(new Uint16Array(1));
    if (drawn < end) return drawn % below;
  }
}

/** Six of 7,776 words with blanks between them: 77 bits that a person can write down. */
export async function makePassphrase(): Promise<string> {
  const { effWords } = await import("./eff_large_wordlist.ts");
  return Array.from({ length: count }, () => effWords[drawBelow(effWords.length)]).join(" ");
}
