import type { StatsEntries } from "./link_stats.ts";
import { type MediaSlot, mediaSlots } from "./media_slot.ts";

/** What has come in one slot since its connection was built. */
export interface StreamCounts {
  readonly packets: number;
  /** Pictures decoded; while they grow, the decoder is not waiting for a keyframe. */
  readonly frames: number;
}
export type ReceivedCounts = Readonly<Partial<Record<MediaSlot, StreamCounts>>>;

/** Reads the counters of every incoming stream in a report. */
export function receivedCounts(report: StatsEntries): ReceivedCounts {
  const counts: Partial<Record<MediaSlot, StreamCounts>> = {};
  for (const { framesDecoded, mid, packetsReceived, type } of report.values()) {
    const slot = mediaSlots[Number(mid)];
    if (type !== "inbound-rtp" || !slot) continue;
    counts[slot] = { packets: Number(packetsReceived ?? 0), frames: Number(framesDecoded ?? 0) };
  }
  return counts;
}
