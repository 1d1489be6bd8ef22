import { mintRoomTokens } from "@ringside/relay_link";
import { maxRelays, type RelayEntry } from "@ringside/seal";

/** A person's own relays, and what it takes to admit another person to a room there. */
export interface OwnRelays {
  /** Addresses as `normalizeRelayAddress` gives them. */
  readonly relays: readonly string[];
  /** The access key of a private relay. */
  readonly accessKeyFor?: (relayUrl: string) => string | undefined;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/**
 * Seconds. The longest life that a relay issues: 400 days, minus a margin for clock differences.
 */
export const longestTokenLife = 399 * 24 * 60 * 60;

/**
 * A person's relays for the other person, with tokens for `room` on private ones. Leaves out a
 * private relay that cannot be reached now, because it is useless without a token.
 */
export async function relaysFor(
  own: OwnRelays,
  room: string,
  life = longestTokenLife,
): Promise<RelayEntry[]> {
  const entries = await Promise.all(
    own.relays.slice(0, maxRelays).map(async (url): Promise<RelayEntry[]> => {
      const key = own.accessKeyFor?.(url);
      if (key === undefined) return [{ url }];
      const minted = await mintRoomTokens(url, key, [room], life, own.fetch);
      if (!minted.ok) return [];
      // A relay that issues no token needs none.
      const access = minted.tokens.find((token) => token.room === room)?.token;
      return [access === undefined ? { url } : { url, access }];
    }),
  );
  return entries.flat();
}

/** Both people's relays, each once; a relay for which the person has a key needs no token. */
export function meetingRelays(
  own: readonly string[],
  theirs: readonly RelayEntry[],
): RelayEntry[] {
  const known = new Set(own);
  return [...own.map((url) => ({ url })), ...theirs.filter(({ url }) => !known.has(url))];
}
