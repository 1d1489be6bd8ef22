/** Why a text holds no link of the wanted kind. */
export type LinkTrouble = "garbled" | "unsupported_version";

export type FoundLink<Offer> =
  | { readonly ok: true; readonly offer: Offer }
  | { readonly ok: false; readonly reason: LinkTrouble | "no_link" };

// A hostile text must not cost seconds.
const longestText = 64 * 1024;
const longestPayload = 10_000;
const mostLinks = 16;
const mostPieces = 64;

/**
 * Finds `RELAY/KIND#v1.PAYLOAD` within any text, a pasted mail for instance: words around it are
 * skipped, and a payload that was broken over lines is put together again. `decode` says whether a
 * payload is whole.
 */
export function findLink<Offer>(
  text: string,
  kind: "i" | "m",
  decode: (payload: string, linkRelay: string) => Offer | undefined,
): FoundLink<Offer> {
  const link = new RegExp(`(https?://[^\\s#<>"']{1,256})/${kind}#v(\\d+)\\.`, "gi");
  let reason: LinkTrouble | "no_link" = "no_link";
  const searched = text.slice(0, longestText);
  for (const match of searched.matchAll(link).take(mostLinks)) {
    const linkRelay = normalize(match[1]!);
    if (match[2] !== "1") {
      reason = "unsupported_version";
      continue;
    }
    reason = "garbled";
    let payload = "";
    for (const piece of pieces(searched.slice(match.index + match[0].length))) {
      payload += piece;
      const offer = linkRelay === undefined ? undefined : decode(payload, linkRelay);
      if (offer) return { ok: true, offer };
    }
  }
  return { ok: false, reason };
}

/** Runs of base64url that only white space keeps apart. */
function pieces(text: string): string[] {
  const run = /^[\w\s-]*/.exec(text.slice(0, longestPayload))?.[0] ?? "";
  return run.split(/\s+/, mostPieces).filter((piece) => piece !== "");
}

/** As relay addresses are written: host in small letters, no slash at the end. */
function normalize(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/+$/, "")}`;
}
