/** How many characters, as a reader counts them, a name keeps. */
const longestName = 80;

/** More combining marks than any language stacks: they would run over the lines around the name. */
const pile = /(\p{M}{6})\p{M}+/gu;

/** Scripts that shape their letters by joiners, so that these belong to the spelling. */
const joined = [
  "Arabic",
  "Syriac",
  "Mongolian",
  "Devanagari",
  "Bengali",
  "Gurmukhi",
  "Gujarati",
  "Oriya",
  "Tamil",
  "Telugu",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Khmer",
  "Myanmar",
].map((script) => String.raw`\p{Script=${script}}`).join("");

/**
 * What cannot be seen but changes how its surroundings look or compare (Unicode TR 36, "Visual
 * security"): controls, direction marks, everything that a font shows as nothing, annotations.
 * An emoji that Unicode recommends keeps its joiners, and so does a word of a script that needs them.
 */
const unseen = new RegExp(
  String.raw`(\p{RGI_Emoji}|(?<=[${joined}])[\u200c\u200d](?=[${joined}]))|` +
    String.raw`[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\ufff9-\ufffb]`,
  "gv",
);

/** Blanks of every kind, and the Braille pattern without dots. */
const blanks = /[\s\u2800]+/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * A name as it may be shown beside others, on one line: nothing unseen, single blanks, at most
 * 80 characters. Every name passes through here where it enters: a contact's
 * own, a given one, one out of a file. Empty when there was nothing to see in it.
 */
export function cleanName(text: string): string {
  const seen = text.toWellFormed().normalize("NFC")
    .replace(blanks, " ")
    .replace(unseen, (_, kept: string | undefined) => kept ?? "")
    .replace(pile, "$1")
    // Blanks may have come together.
    .replace(blanks, " ")
    .trim();
  return keepName(seen).name.trimEnd();
}

/** The first 80 characters, none cut in two; `cut` when more were given. */
export function keepName(text: string): { name: string; cut: boolean } {
  let name = "";
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (count++ === longestName) return { name, cut: true };
    name += segment;
  }
  return { name, cut: false };
}
