import { type CardRoom, deriveCardRoom } from "./card_room.ts";
import { compareBytes } from "./bytes.ts";
import type { Identity } from "./identity.ts";
import { agree } from "./key_agreement.ts";
import { parsePublicKey } from "./public_key.ts";

/** A room shared by two identities, and the key that seals its cards. */
export interface Pair extends CardRoom {
  /** Own identity. */
  readonly self: string;
  /** The other identity. */
  readonly peer: string;
}

export type DerivePairResult =
  | { readonly ok: true; readonly pair: Pair }
  | { readonly ok: false; readonly reason: "bad_key" | "own_key" };

/**
 * The pair of `identity` and `peerId`; both sides derive the same. The room holds all devices of
 * both, so cards of either identity open.
 */
export async function derivePair(identity: Identity, peerId: string): Promise<DerivePairResult> {
  if (peerId === identity.id) return { ok: false, reason: "own_key" };
  const self = parsePublicKey(identity.id);
  const peer = parsePublicKey(peerId);
  const secret = peer && await agree(identity.privateKey, peer);
  if (!self || !secret) return { ok: false, reason: "bad_key" };
  const room = await deriveCardRoom(
    secret,
    "pair",
    [self, peer].sort(compareBytes),
    (card) => card.identity === identity.id || card.identity === peerId,
  );
  return { ok: true, pair: { ...room, self: identity.id, peer: peerId } };
}
