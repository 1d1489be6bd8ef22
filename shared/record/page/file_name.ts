/**
 * Bytes of UTF-8 that a name may take with its ending: file systems hold 255, and a browser adds an
 * ending of its own while it writes (`.crswap`).
 */
export const mostNameBytes = 240;

/** Endings of files made here: a name that carries one is of a file, not of a thing. */
const ownEnding = /(?:\.(?:mp4|m4a|webm|gif|png|jpe?g|webp))+$/i;

/**
 * What has no shape or turns text round: control characters, line ends, marks of direction, blanks
 * without width, halves of a character. The joiners stay, which emoji and several scripts need.
 */
const unseen =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

/** Devices of Windows: no file can have their names, whatever ending follows. */
const reserved =
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?=[ .]*(?:\.|$))/i;

/** A text in one line without anything that cannot be seen: a page's title, a person's name. */
export function plainText(text: string): string {
  return text.normalize("NFC").replace(/[\t\n\r\u2028\u2029]/g, " ").replace(unseen, "")
    .replace(/\s+/g, " ").trim();
}

/** The beginning of a text that takes at most so many bytes of UTF-8, cut between characters. */
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
 * A file name that every system takes, from what a person or a page calls something.
 *
 * @param ending without its dot; it is kept whole
 * @param count from 2 on, tells files of one name apart: `NAME (2).mp4`
 */
export function fileName(name: string, ending: string, count = 1): string {
  const clean = trimEnds(plainText(name).replace(/[<>:"/\\|?*]+/g, " ").replace(/\s+/g, " "));
  const stem = trimEnds(clean.replace(ownEnding, "")).replace(reserved, "_$&");
  const end = `${count > 1 ? ` (${count})` : ""}.${ending}`;
  const most = mostNameBytes - new TextEncoder().encode(end).length;
  return `${trimEnds(cutToBytes(stem, most)) || "Ringside"}${end}`;
}

/** A name that no other has: the second of its kind becomes `NAME (2)`. */
export function distinctName(name: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  let free = name;
  for (let count = 2; names.has(free); count++) free = `${name} (${count})`;
  return free;
}

/** Windows drops dots and blanks at a name's end; a dot at its start hides the file elsewhere. */
function trimEnds(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, "");
}
