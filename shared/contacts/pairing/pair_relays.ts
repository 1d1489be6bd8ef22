import { mintRoomTokens } from "@ringside/relay_link";
import { maxRelays, type RelayEntry } from "@ringside/seal";

/** One's own relays, and what is needed to let another person into a room there. */
export interface OwnRelays {
  /** Addresses as `normalizeRelayAddress` gives them. */
  readonly relays: readonly string[];
  /** The access key of a private relay. */
  readonly accessKeyFor?: (relayUrl: string) => string | undefined;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** Seconds. As long as a relay mints: 400 days, less the difference of two clocks. */
const pairTokenLife = 399 * 24 * 60 * 60;

/**
 * One's relays as the other person is told them, with tokens for `room` where they are private.
 * A private relay that cannot be asked just now is left out: without a token it is of no use.
 */
export async function relaysFor(
  own: OwnRelays,
  room: string,
  life = pairTokenLife,
): Promise<RelayEntry[]> {
  const entries = await Promise.all(
    own.relays.slice(0, maxRelays).map(async (url): Promise<RelayEntry[]> => {
      const key = own.accessKeyFor?.(url);
      if (key === undefined) return [{ url }];
      const minted = await mintRoomTokens(url, key, [room], life, own.fetch);
      if (!minted.ok) return [];
      // A relay that makes no token wants none.
      const access = minted.tokens.find((token) => token.room === room)?.token;
      return [access === undefined ? { url } : { url, access }];
    }),
  );
  return entries.flat();
}

/** Both people's relays, each once: where one has an access of one's own, no token is needed. */
export function meetingRelays(
  own: readonly string[],
  theirs: readonly RelayEntry[],
): RelayEntry[] {
  const known = new Set(own);
  return [...own.map((url) => ({ url })), ...theirs.filter(({ url }) => !known.has(url))];
}
