import { type Card, deriveTraffic, type OwnEnd, type Pair, type Traffic } from "@ringside/seal";

/** Traffic between two boots, and the number of the next message this way. */
export interface Lane {
  readonly traffic: Traffic;
  nextSeq: number;
}

// Seal gives the same traffic for the same two boots; its numbering must go on likewise, or the
// other side would take what is new for what it has had.
const lanes = new WeakMap<Traffic, Lane>();

/** The lane to the boot of a card; undefined where seal refuses the card. */
export async function laneTo(
  input: OwnEnd & { readonly pair: Pair; readonly peerCard: Card },
): Promise<Lane | undefined> {
  const traffic = await deriveTraffic(input);
  if (!traffic) return undefined;
  let lane = lanes.get(traffic);
  if (!lane) lanes.set(traffic, lane = { traffic, nextSeq: 1 });
  return lane;
}
