import type { RelayEntry } from "@ringside/seal";
import { longestTokenLife, type OwnRelays, relaysFor } from "./pairing/pair_relays.ts";

/** Where a link opens, and how long it lasts. */
export interface LinkPlace extends OwnRelays {
  /** Counts from `now`; without it the link does not expire where it need not. */
  readonly lifeSeconds?: number | undefined;
  /** Unix seconds. */
  readonly now: number;
}

/** `relay_unavailable`: the relays are private, and none of them issued a token. */
export type NoPlace = { readonly ok: false; readonly reason: "no_relay" | "relay_unavailable" };

export type PlacedLink =
  | {
    readonly ok: true;
    readonly placed: { readonly relays: readonly [RelayEntry]; readonly expires?: number };
  }
  | NoPlace;

/**
 * Places a link on the first of the person's relays that can be had, with a token for its `room`
 * where that is private: there it lasts 399 days at most, as tokens do.
 */
export async function placeLink(place: LinkPlace, room: string): Promise<PlacedLink> {
  const { lifeSeconds: wanted, now } = place;
  const life = Math.min(Math.ceil(wanted ?? Infinity), longestTokenLife);
  // A page asks no relay but the one that served it.
  const [relay] = await relaysFor(place, room, life);
  if (!relay) {
    return { ok: false, reason: place.relays.length === 0 ? "no_relay" : "relay_unavailable" };
  }
  const lasts = relay.access === undefined ? wanted : life;
  return {
    ok: true,
    placed: {
      relays: [relay],
      ...(lasts === undefined ? {} : { expires: Math.floor(now + lasts) }),
    },
  };
}
