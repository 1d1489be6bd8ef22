const count = 6;

/**
 * A uniform random number below `below` (at most 65,536). Draws again where a remainder would
 * favour small numbers.
 */
function drawBelow(below: number): number {
  const end = 65_536 - 65_536 % below;
  for (;;) {
    const [drawn = end] = crypto.getRandomValues(new Uint16Array(1));
    if (drawn < end) return drawn % below;
  }
}

/** Six of 7,776 words, separated by spaces: 77 bits that a person can write down. */
export async function makePassphrase(): Promise<string> {
  const { effWords } = await import("./eff_large_wordlist.ts");
  return Array.from({ length: count }, () => effWords[drawBelow(effWords.length)]).join(" ");
}
