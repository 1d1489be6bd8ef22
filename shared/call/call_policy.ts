/** Times of a call, in milliseconds. */
export interface CallPolicy {
  /** Nobody answered: *missed*. */
  readonly ringMs: number;
  /**
   * The callee's own limit. The caller ends the ring and says so; this is for a caller that
   * vanished, so it leaves room for the caller's word to arrive.
   */
  readonly incomingRingMs: number;
  /** No device has said that it rings: *unavailable*. Long enough for a browser that starts. */
  readonly reachMs: number;
  /** Accepted, and still no path. */
  readonly connectMs: number;
  /** How long a hang-up waits for its receipt before the link closes. */
  readonly hangUpMs: number;
  /** How long the side that was hung up on keeps the link, so that its receipt goes out. */
  readonly lingerMs: number;
}

export const callPolicy: CallPolicy = {
  ringMs: 60_000,
  incomingRingMs: 65_000,
  reachMs: 10_000,
  connectMs: 30_000,
  hangUpMs: 500,
  lingerMs: 250,
};
