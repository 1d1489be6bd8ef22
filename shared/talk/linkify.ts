/** A piece of a message: plain text, or an address that may become a link. */
export type TextToken =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "link"; readonly text: string; readonly href: string };

const candidate = /\bhttps?:\/\/[^\s<>"'`{}|\\^]+/giu;
/** Ends a sentence more often than an address. */
const trailing = /[.,;:!?…。，；：！？、]+$/u;
/**
 * Characters that turn the reading direction or hide: an address that holds one could show as
 * another (Unicode TR 36, "Visual security").
 */
const deceptive = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/**
 * Cuts a message into text and links, so that a view builds elements and never HTML. Joined
 * together, the tokens' texts are the message. Only `http` and `https` become links.
 */
export function linkify(text: string): TextToken[] {
  const tokens: TextToken[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const address = trimAddress(match[0]);
    const href = safeHref(address);
    if (href === undefined) continue;
    if (match.index > end) tokens.push({ type: "text", text: text.slice(end, match.index) });
    tokens.push({ type: "link", text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) tokens.push({ type: "text", text: text.slice(end) });
  return tokens;
}

/** Leaves out the sentence's own punctuation and brackets that were opened before the address. */
function trimAddress(found: string): string {
  let address = found;
  while (true) {
    const trimmed = withoutLooseBracket(address.replace(trailing, ""));
    if (trimmed === address) return address;
    address = trimmed;
  }
}

function withoutLooseBracket(address: string): string {
  for (const [open, close] of ["()", "[]", "（）", "「」"] as const) {
    if (!open || !close || !address.endsWith(close)) continue;
    if (address.split(close).length > address.split(open).length) return address.slice(0, -1);
  }
  return address;
}

function safeHref(address: string): string | undefined {
  if (deceptive.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  // `https://bank.example@evil.example` leads to evil.example.
  return url.username || url.password ? undefined : url.href;
}
