/** A piece of a message: words, or an address that can be opened. */
export type TextPiece =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

const address = /https?:\/\/[^\s<>"\u201c\u201d\u3000-\u303f\uff00-\uff0f\uff1a-\uff20]+/gi;
const pairs: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

/**
 * Finds the web addresses in a message. Only http and https are linked, so that a message can
 * never start a program or run a script; punctuation that ends the sentence stays outside.
 */
export function messageText(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTail(match[0]);
    if (!URL.canParse(found)) continue;
    const start = match.index;
    if (start > end) pieces.push({ kind: "words", text: text.slice(end, start) });
    pieces.push({ kind: "link", text: found, href: new URL(found).href });
    end = start + found.length;
  }
  if (end < text.length) pieces.push({ kind: "words", text: text.slice(end) });
  return pieces;
}

/** Drops punctuation that belongs to the sentence; a bracket stays when it was opened within. */
function withoutTail(found: string): string {
  let text = found;
  while (text.length > 0) {
    const last = text.at(-1) ?? "";
    const opening = pairs[last];
    const closes = opening !== undefined && !text.includes(opening);
    if (!closes && !/[.,;:!?'"…]/.test(last)) break;
    text = text.slice(0, -1);
  }
  return text;
}
