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

/** How a meeting divides what this device can send. */
export interface UplinkDetail {
  /** Bits a second, for all members together. */
  bits: number;
  members: {
    name: string;
    /** Bits a second that may be sent to them. */
    bits: number;
    /** Lines of the camera's picture; 0 if they get none. */
    lines: number;
  }[];
}

/** What the call quality panel shows. Addresses are no part of it. */
export interface QualityDetail extends Quality {
  stats: LinkStats;
  /** Oldest first. */
  history: QualityPoint[];
  /** In a meeting only. */
  uplink?: UplinkDetail;
}
