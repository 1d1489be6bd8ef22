/** Times of a call, in milliseconds. */
export interface CallPolicy {
  /** Nobody answered: *missed*. */
  readonly ringMs: number;
  /**
   * The callee's own limit, for a caller that vanished. Normally the caller ends the ring and sends
   * a message, so this leaves time for that to arrive.
   */
  readonly incomingRingMs: number;
  /** No device has reported that it rings: *unavailable*. Long enough for a browser to start. */
  readonly reachMs: number;
  /** Accepted, but without a path. */
  readonly connectMs: number;
  /** How long a hang-up waits for its receipt before the link closes. */
  readonly hangUpMs: number;
  /** How long the other side keeps the link after a hang-up, so that its receipt goes out. */
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
