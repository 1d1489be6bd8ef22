/** Maximum length of a name, in characters as a reader counts them. */
const longestName = 80;

/** More combining marks than any language stacks: they would run over the lines around the name. */
const pile = /(\p{M}{6})\p{M}+/gu;

/** Scripts in which joiners shape the letters, and so belong to the spelling. */
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
 * Invisible characters that change how the surrounding text looks or compares (Unicode TR 36,
 * "Visual security"): controls, direction marks, characters without a glyph, annotations. Emoji
 * that Unicode recommends keep their joiners, and so do words in scripts that need them.
 */
const unseen = new RegExp(
  String.raw`(\p{RGI_Emoji}|(?<=[${joined}])[\u200c\u200d](?=[${joined}]))|` +
    String.raw`[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\ufff9-\ufffb]`,
  "gv",
);

/** White space of every kind, and the Braille pattern without dots. */
const blanks = /[\s\u2800]+/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * Makes a name safe to show beside others: one line, no invisible characters, single spaces, at
 * most 80 characters. Every name passes through here when it enters: a contact's own, a given one,
 * one from a file. Empty if nothing visible is left.
 */
export function cleanName(text: string): string {
  const seen = text.toWellFormed().normalize("NFC")
    .replace(blanks, " ")
    .replace(unseen, (_, kept: string | undefined) => kept ?? "")
    .replace(pile, "$1")
    // Removing characters may have joined spaces.
    .replace(blanks, " ")
    .trim();
  return keepName(seen).name.trimEnd();
}

/** The first 80 characters, none split; `cut` if there were more. */
export function keepName(text: string): { name: string; cut: boolean } {
  let name = "";
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (count++ === longestName) return { name, cut: true };
    name += segment;
  }
  return { name, cut: false };
}
