/**
 * Normalises a text for search: without case and accents, so that *zoe* finds *Zoë*, *strasse*
 * finds *Straße*, and *iris* finds *İris*. It uses capitals, which are the same in every locale; in
 * Turkish, the small letters of *I* and *i* differ.
 */
export const searchLetters = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();
