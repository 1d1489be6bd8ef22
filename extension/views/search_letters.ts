/**
 * A text as searching compares it: without case and accents, so that *zoe* finds *Zoë*, *strasse*
 * finds *Straße*, and *iris* finds *İris*. In capitals, which are the same in every locale: in a
 * Turkish one small letters of *I* and *i* are others.
 */
export const searchLetters = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();
