import { deriveInviteRoom, inviteLink, type InviteOffer, makeInvite } from "@ringside/seal";
import { type OwnRelays, relaysFor } from "./pair_relays.ts";

/** `relay_unavailable`: all of the person's relays are private, and none of them issued a token. */
export type CreatedInvite =
  | { readonly ok: true; readonly offer: InviteOffer; readonly link: string }
  | { readonly ok: false; readonly reason: "no_relay" | "relay_unavailable" };

/**
 * Makes an invite for one person, with tokens for its room on private relays. Give the offer to an
 * `InviteServer`, and the link to the person. `lifeSeconds` counts from `now` (unix seconds).
 */
export async function createInvite(
  input: OwnRelays & {
    readonly inviter: string;
    readonly lifeSeconds: number;
    readonly now: number;
  },
): Promise<CreatedInvite> {
  const { inviter, lifeSeconds } = input;
  const expires = Math.floor(input.now + lifeSeconds);
  const { offer } = makeInvite({ inviter, expires, relays: [] });
  const { room } = await deriveInviteRoom(offer.secret);
  const relays = await relaysFor(input, room, Math.ceil(lifeSeconds));
  if (relays.length === 0) {
    return { ok: false, reason: input.relays.length === 0 ? "no_relay" : "relay_unavailable" };
  }
  const offered = { ...offer, relays };
  return { ok: true, offer: offered, link: inviteLink(offered) };
}
