/** A piece of a message: plain text, or an address that may become a link. */
export type TextToken =
  | { readonly type: "text"; readonly text: string }
  | {
    readonly type: "link";
    /** As in the message. */
    readonly text: string;
    /** The text to show: `text`, with the host spelled as the browser will visit it. */
    readonly shown: string;
    readonly href: string;
  };

/** White space, quotes, HTML brackets and Chinese punctuation end an address. */
const candidate =
  /\bhttps?:\/\/[^\s<>"'`{}|\\^\u201c\u201d\u3000-\u303f\uff00-\uff0f\uff1a-\uff20]+/giu;
/** These end a sentence more often than an address. */
const trailing = new Set(".,;:!?…");
const brackets = new Map([[")", "("], ["]", "["]]);
/**
 * Characters that reverse the reading direction or are invisible: an address with one could show as
 * another (Unicode TR 36, "Visual security").
 */
const deceptive = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\ufff9-\ufffb]/u;
const authority = /^(https?:\/\/)([^/?#]*)/i;

/**
 * Splits a message into text and links, so that a view builds elements and never HTML. The texts of
 * all tokens together are the message. Only `http` and `https` become links.
 */
export function linkify(text: string): TextToken[] {
  const tokens: TextToken[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const address = trimAddress(match[0]);
    const url = safeUrl(address);
    if (!url) continue;
    if (match.index > end) tokens.push({ type: "text", text: text.slice(end, match.index) });
    tokens.push({ type: "link", text: address, shown: shownAddress(address, url), href: url.href });
    end = match.index + address.length;
  }
  if (end < text.length) tokens.push({ type: "text", text: text.slice(end) });
  return tokens;
}

/** Strips the sentence's punctuation, and brackets that were opened before the address. */
function trimAddress(found: string): string {
  const counts = new Map<string, number>();
  for (const letter of found) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const count = (letter: string) => counts.get(letter) ?? 0;
  let end = found.length;
  while (end > 0) {
    const last = found[end - 1]!;
    const opening = brackets.get(last);
    const isLoose = opening !== undefined && count(last) > count(opening);
    if (!isLoose && !trailing.has(last)) break;
    counts.set(last, count(last) - 1);
    end--;
  }
  return found.slice(0, end);
}

function safeUrl(address: string): URL | undefined {
  if (deceptive.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  // `https://bank.example@evil.example` leads to evil.example.
  return url.username || url.password ? undefined : url;
}

/** A host in Latin-like letters, or a disguised number, shows as its real name. */
function shownAddress(address: string, url: URL): string {
  return address.replace(authority, (written, scheme: string, host: string) => {
    const plain = host.toLowerCase().replace(url.protocol === "https:" ? /:443$/ : /:80$/, "");
    return plain === url.host ? written : scheme + url.host;
  });
}
