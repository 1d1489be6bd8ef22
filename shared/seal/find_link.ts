import { unwrappedTexts } from "./unwrapped_texts.ts";

/** What a link is for: the last part of its path. */
export type LinkKind = "i" | "m" | "g";

/**
 * Why a text contains no link of the wanted kind. `no_secret`: the part after the `#` is missing.
 */
export type LinkTrouble = "garbled" | "no_secret" | "unsupported_version";

export type FoundLink<Offer> =
  | { readonly ok: true; readonly offer: Offer }
  | { readonly ok: false; readonly reason: LinkTrouble | "no_link" };

// Limits the work that a hostile text can cause.
const longestText = 64 * 1024;
const longestHead = 2_000;
const longestPayload = 10_000;
const mostLinks = 16;
const mostPieces = 64;

/** Starts the secret part. Proofpoint's wrapper writes `*` instead of `#`. */
const secret = /[#*]v(\d{1,9})\./gi;

/**
 * Finds `RELAY/KIND#v1.PAYLOAD` in any text: a pasted mail, or an address that a chat program has
 * extended, a mail scanner has wrapped, or a line break has split. `decode` decides whether a
 * payload is complete; its checksum covers the relay, so it also identifies the right reading.
 */
export function findLink<Offer>(
  text: string,
  kind: LinkKind,
  decode: (payload: string, linkRelay: string) => Offer | undefined,
): FoundLink<Offer> {
  const texts = unwrappedTexts(text.slice(0, longestText));
  let reason: LinkTrouble | "no_link" = "no_link";
  for (const searched of texts) {
    for (const { relays, version, rest } of places(searched, kind)) {
      if (version !== "1") {
        reason = "unsupported_version";
        continue;
      }
      reason = "garbled";
      for (const payload of payloads(rest)) {
        for (const relay of relays) {
          const offer = decode(payload, relay);
          if (offer) return { ok: true, offer };
        }
      }
    }
  }
  if (reason === "no_link" && texts.some((searched) => namesPage(searched, kind))) {
    reason = "no_secret";
  }
  return { ok: false, reason };
}

/** Whether a text contains something like a link of this kind, complete or not. */
export function holdsLink(text: string, kind: LinkKind): boolean {
  return unwrappedTexts(text.slice(0, longestText))
    .some((searched) => places(searched, kind).length > 0);
}

interface Place {
  /** The relay, in every spelling that may be meant. */
  relays: string[];
  version: string;
  /** The part after `#v1.`. */
  rest: string;
}

function places(text: string, kind: LinkKind): Place[] {
  return text.matchAll(secret).take(mostLinks).toArray().flatMap((match) => {
    const { index, 0: { length }, 1: version = "" } = match;
    const relays = relaysBefore(text.slice(Math.max(0, index - longestHead), index), kind);
    const rest = text.slice(index + length, index + length + longestPayload);
    return relays.length > 0 ? [{ relays, version, rest }] : [];
  });
}

/** The relay of a link whose page address ends the text; undefined if it is not such an address. */
function relaysBefore(text: string, kind: LinkKind): string[] {
  // A wrapper's address contains ours at its end.
  const begin = text.matchAll(/https?:\/\//gi).toArray().at(-1)?.index;
  // Lines of a quoted mail begin with `>`.
  const address = begin === undefined
    ? /[^\s<>"'()]*$/.exec(text)?.[0] ?? ""
    : text.slice(begin).replace(/[\r\n][\s>]*/g, "");
  const bare = address.replace(/^https?:\/\//i, "");
  if (/[\s<>"']|^[^/]*:\/\//.test(bare)) return [];
  const schemes = /^http:/i.test(address) ? ["http", "https"] : ["https", "http"];
  return schemes.flatMap((scheme) => relayOf(`${scheme}://${bare}`, kind) ?? []);
}

/** As relay addresses are written: host in small letters, no slash at the end. */
function relayOf(address: string, kind: LinkKind): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { host, origin, password, pathname, username } = new URL(address);
  if (host === "" || username || password) return undefined;
  // Programs append after a `?`, or after an `&` if our link is a parameter of theirs.
  const [, folder] = new RegExp(`^(.*)/${kind}/*(?:[&;].*)?$`, "s").exec(pathname) ?? [];
  return folder === undefined ? undefined : origin + folder.replace(/\/+$/, "");
}

/** The page of such links, named without what comes after the `#`. */
function namesPage(text: string, kind: LinkKind): boolean {
  return text.matchAll(/https?:\/\/[^\s<>"'#]{1,2000}/gi).take(mostLinks)
    .some(([address]) => relaysBefore(address.replace(/[.,;:!)\]]+$/, ""), kind).length > 0);
}

/** Possible payloads: runs of base64url separated only by white space and quote marks. */
function* payloads(text: string): Generator<string> {
  const run = /^[\w\s>-]*/.exec(text)?.[0] ?? "";
  let payload = "";
  for (const piece of run.split(/[\s>]+/, mostPieces)) {
    if (piece === "") continue;
    payload += piece;
    yield payload;
    // Markup for emphasis around a link, and Proofpoint's end.
    const bare = payload.replace(/[_-]+$/, "");
    if (bare !== payload) yield bare;
  }
}
