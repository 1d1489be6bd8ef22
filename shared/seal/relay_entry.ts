import * as v from "valibot";

/**
 * A relay as links and pairing messages name it: `https://HOST[:PORT][/PATH]` (or `http:` on this
 * machine) without a slash at the end, and a token for the room in question if the relay is private.
 */
export const RelayEntry = v.object({
  url: v.pipe(v.string(), v.maxLength(256), v.check(isRelayUrl)),
  access: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(512))),
});
export type RelayEntry = v.InferOutput<typeof RelayEntry>;

/** At most this many relays in a link or a pairing message. */
export const maxRelays = 8;
export const RelayEntries = v.pipe(v.array(RelayEntry), v.minLength(1), v.maxLength(maxRelays));

function isRelayUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const path = url.pathname === "/" ? "" : url.pathname;
  return (url.protocol === "https:" || url.protocol === "http:") && !path.endsWith("/") &&
    text === `${url.protocol}//${url.host}${path}`;
}
