import type { LinkStats } from "@ringside/peer_link";
import type { Quality } from "../call_view_state.ts";

/** One reading, about every two seconds. */
export interface QualityPoint {
  /** Unix milliseconds. */
  at: number;
  roundTripMs: number;
  lossPercent: number;
  /** Bits a second, all streams together. */
  sentBits: number;
  receivedBits: number;
}

/** What the call quality panel shows. Addresses are no part of it. */
export interface QualityDetail extends Quality {
  stats: LinkStats;
  /** Oldest first. */
  history: QualityPoint[];
}
