import { callLink, type CallLinkOffer, deriveCallLinkRoom, makeCallLink } from "@ringside/seal";
import { cleanName } from "../clean_name.ts";
import { longestTokenLife, type OwnRelays, relaysFor } from "../pairing/pair_relays.ts";

/** `relay_unavailable`: the relay is private, and issued no token. */
export type CreatedCallLink =
  | { readonly ok: true; readonly offer: CallLinkOffer; readonly link: string }
  | { readonly ok: false; readonly reason: "no_relay" | "relay_unavailable" };

/**
 * Makes a call link on the first of the person's relays that can be had, with a token for its room
 * where that is private. `lifeSeconds` counts from `now` (unix seconds); without it the link does
 * not expire, except on a private relay, whose tokens last 399 days.
 */
export async function createCallLink(
  input: OwnRelays & {
    readonly owner: string;
    readonly name: string;
    readonly lifeSeconds?: number | undefined;
    readonly now: number;
  },
): Promise<CreatedCallLink> {
  const { lifeSeconds: wanted, now, owner } = input;
  const made = makeCallLink({ owner, name: cleanName(input.name), relays: [] });
  const { room } = await deriveCallLinkRoom(made);
  const life = Math.min(Math.ceil(wanted ?? Infinity), longestTokenLife);
  // A page asks no relay but the one that served it.
  const [relay] = await relaysFor(input, room, life);
  if (!relay) {
    return { ok: false, reason: input.relays.length === 0 ? "no_relay" : "relay_unavailable" };
  }
  const lasts = relay.access === undefined ? wanted : life;
  const offer: CallLinkOffer = {
    ...made,
    relays: [relay],
    ...(lasts === undefined ? {} : { expires: Math.floor(now + lasts) }),
  };
  return { ok: true, offer, link: callLink(offer) };
}
