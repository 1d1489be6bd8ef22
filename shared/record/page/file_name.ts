/**
 * Maximum length of a name with its extension, in bytes of UTF-8: file systems allow 255, and a
 * browser appends its own extension while it writes (`.crswap`).
 */
export const mostNameBytes = 240;

/** Extensions of files made here: a name with one is a file name, not a title. */
const ownEnding = /(?:\.(?:mp4|m4a|webm|gif|png|jpe?g|webp))+$/i;

/**
 * Invisible or direction-changing characters: control characters, line ends, direction marks,
 * zero-width spaces, lone surrogates. Joiners stay, because emoji and several scripts need them.
 */
const unseen =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

/** Device names of Windows: no file can have them, with any extension. */
const reserved =
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?=[ .]*(?:\.|$))/i;

/** A text on one line without invisible characters: a page's title, a person's name. */
export function plainText(text: string): string {
  return text.normalize("NFC").replace(/[\t\n\r\u2028\u2029]/g, " ").replace(unseen, "")
    .replace(/\s+/g, " ").trim();
}

/** The start of a text, at most this many bytes of UTF-8, cut between characters. */
export function cutToBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= most) return text;
  let kept = "";
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += encoder.encode(segment).length;
    if (bytes > most) break;
    kept += segment;
  }
  return kept;
}

/**
 * A file name that every system accepts, made from a title.
 *
 * @param ending without its dot; never truncated
 * @param count from 2 on, distinguishes files of the same name: `NAME (2).mp4`
 */
export function fileName(name: string, ending: string, count = 1): string {
  const clean = trimEnds(plainText(name).replace(/[<>:"/\\|?*]+/g, " ").replace(/\s+/g, " "));
  const stem = trimEnds(clean.replace(ownEnding, "")).replace(reserved, "_$&");
  const end = `${count > 1 ? ` (${count})` : ""}.${ending}`;
  const most = mostNameBytes - new TextEncoder().encode(end).length;
  return `${trimEnds(cutToBytes(stem, most)) || "Ringside"}${end}`;
}

/** A unique name: the second of the same name becomes `NAME (2)`. */
export function distinctName(name: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  let free = name;
  for (let count = 2; names.has(free); count++) free = `${name} (${count})`;
  return free;
}

/** Windows drops dots and spaces at a name's end; elsewhere, a dot at its start hides the file. */
function trimEnds(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, "");
}
