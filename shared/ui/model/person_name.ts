/** How many characters, as a reader counts them, a name keeps. */
export const nameLength = 80;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Keeps the first 80 characters of a name, never cutting one in two; `cut` when more were given. */
export function keepName(text: string): { name: string; cut: boolean } {
  let name = "";
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (count === nameLength) return { name, cut: true };
    name += segment;
    count++;
  }
  return { name, cut: false };
}
