import { type Bytes, compareBytes, concatBytes, toBase64url } from "./bytes.ts";
import type { Boot } from "./boot.ts";
import { boundBytes, type Card } from "./card.ts";
import type { Identity } from "./identity.ts";
import { agree } from "./key_agreement.ts";
import { deriveBytes } from "./key_derivation.ts";
import type { Pair } from "./pair.ts";
import { parsePublicKey } from "./public_key.ts";
import { makeTraffic, type Traffic } from "./traffic.ts";

/** This side of a conversation. */
export interface OwnEnd {
  readonly identity: Identity;
  readonly device: string;
  readonly boot: Boot;
}

// One conversation per pair of boots, for as long as the boot lives: asking again must continue the
// same counters, because using a counter twice under one key reveals the plaintexts.
const conversations = new WeakMap<CryptoKey, Map<string, Promise<Traffic | undefined>>>();

/**
 * Traffic with the device behind `peerCard`. Asking again for the same two boots gives the same
 * `Traffic`. `undefined`: refused, because the card is not from the other side of the pair, is
 * malformed, has our own boot, or has a key of small order.
 */
export async function deriveTraffic(
  input: OwnEnd & { readonly pair: Pair; readonly peerCard: Card },
): Promise<Traffic | undefined> {
  const { identity, pair, peerCard } = input;
  if (pair.self !== identity.id || pair.peer !== peerCard.identity) return undefined;
  return await converse(input, peerCard, "traffic", new Uint8Array());
}

/**
 * Noise KK's mix of secrets, ss ‖ ee ‖ es ‖ se, with both ends as context. The ends are put in
 * order by their bytes, so neither needs to be the initiator; `es` is the ephemeral of the first
 * with the static key of the second.
 */
export function converse(
  own: OwnEnd,
  peerCard: Card,
  label: "traffic" | "member traffic",
  extraSecret: Bytes,
): Promise<Traffic | undefined> {
  const { identity, device, boot } = own;
  const ours = boundBytes({
    identity: identity.id,
    device,
    boot: boot.id,
    start: boot.start,
    key: boot.key,
  });
  const theirs = boundBytes(peerCard);
  if (!ours) {
    throw new TypeError("Cannot derive traffic: own identity, device or boot is malformed");
  }
  if (!theirs || peerCard.boot === boot.id || peerCard.key === boot.key) {
    return Promise.resolve(undefined);
  }
  const first = compareBytes(ours, theirs) < 0;
  const ends = first ? [ours, theirs] : [theirs, ours];

  const known = conversations.get(boot.privateKey) ?? new Map();
  conversations.set(boot.privateKey, known);
  const name = toBase64url(concatBytes(...ends, extraSecret));
  const started: Promise<Traffic | undefined> = known.get(name) ?? start();
  known.set(name, started);
  return started;

  async function start(): Promise<Traffic | undefined> {
    const peerIdentity = parsePublicKey(peerCard.identity);
    const peerKey = parsePublicKey(peerCard.key);
    if (!peerIdentity || !peerKey) return undefined;
    const [ss, ee, ownEphemeral, peerEphemeral] = await Promise.all([
      agree(identity.privateKey, peerIdentity),
      agree(boot.privateKey, peerKey),
      agree(boot.privateKey, peerIdentity),
      agree(identity.privateKey, peerKey),
    ]);
    if (!ss || !ee || !ownEphemeral || !peerEphemeral) return undefined;
    const [es, se] = first ? [ownEphemeral, peerEphemeral] : [peerEphemeral, ownEphemeral];
    const secret = concatBytes(ss, ee, es, se, extraSecret);
    const keys = await deriveBytes(secret, label, ends, 64);
    const firstKey = keys.subarray(0, 32);
    const secondKey = keys.subarray(32);
    return await (first ? makeTraffic(firstKey, secondKey) : makeTraffic(secondKey, firstKey));
  }
}
