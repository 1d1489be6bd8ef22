import { type Card, deriveTraffic, type OwnEnd, type Pair, type Traffic } from "@ringside/seal";

/** Traffic between two boots, and the number of our next message. */
export interface Lane {
  readonly traffic: Traffic;
  nextSeq: number;
}

// Seal returns the same traffic for the same two boots, so its numbering must continue too;
// otherwise the other side would take new messages for duplicates.
const lanes = new WeakMap<Traffic, Lane>();

/** The lane to the boot of a card; undefined if seal refuses the card. */
export async function laneTo(
  input: OwnEnd & { readonly pair: Pair; readonly peerCard: Card },
): Promise<Lane | undefined> {
  const traffic = await deriveTraffic(input);
  if (!traffic) return undefined;
  let lane = lanes.get(traffic);
  if (!lane) lanes.set(traffic, lane = { traffic, nextSeq: 1 });
  return lane;
}
