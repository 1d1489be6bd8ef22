import type { Traffic } from "@ringside/seal";

/** Traffic between two boots, and the number of our next message. */
export interface Lane {
  readonly traffic: Traffic;
  nextSeq: number;
}

// Seal returns the same traffic for the same two boots, so its numbering must continue too;
// otherwise the other side would take new messages for duplicates.
const lanes = new WeakMap<Traffic, Lane>();

/** The lane of this traffic. */
export function laneOf(traffic: Traffic): Lane {
  let lane = lanes.get(traffic);
  if (!lane) lanes.set(traffic, lane = { traffic, nextSeq: 1 });
  return lane;
}
