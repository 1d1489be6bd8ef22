import { deriveCardRoom } from "./card_room.ts";
import type { Identity } from "./identity.ts";
import { agree } from "./key_agreement.ts";
import type { Pair } from "./pair.ts";
import { parsePublicKey } from "./public_key.ts";

/**
 * The room where one identity's devices meet: a pair whose `self` and `peer` are the same. Only the
 * private key leads there, because the secret is agreed between it and its own public key. Traffic
 * between two devices comes from `deriveTraffic` as with any pair.
 */
export async function deriveOwnRoom(identity: Identity): Promise<Pair> {
  const self = parsePublicKey(identity.id);
  const secret = self && await agree(identity.privateKey, self);
  if (!secret) throw new TypeError("Cannot derive an own room: the identity has a bad key");
  const room = await deriveCardRoom(secret, "own", [self], (card) => card.identity === identity.id);
  return { ...room, self: identity.id, peer: identity.id };
}
