/** Every duration of a node among others, in milliseconds. */
export interface RedisPolicy {
  /** A node that has not renewed its lease for this long is dead. */
  readonly leaseMs: number;
  readonly renewMs: number;
  /**
   * How long to wait for nodes that are alive to find a session: not as long as a client waits for
   * its `welcome`.
   */
  readonly claimMs: number;
  /**
   * How long a session waits for a missing predecessor of a message: by then the node that has it is
   * dead.
   */
  readonly gapMs: number;
  /** How long a node waits for the new owner to confirm a session's memberships. */
  readonly settleMs: number;
  /** Between retries: of a member whose node has just left, and of refused writes. */
  readonly againMs: number;
  /** How long a node that leaves may take to hand its sessions over. */
  readonly leaveMs: number;
}

/** A killed node is detected within `leaseMs + renewMs`, and its members leave then. */
export const redisPolicy: RedisPolicy = {
  leaseMs: 6_000,
  renewMs: 2_000,
  claimMs: 8_000,
  gapMs: 8_000,
  settleMs: 15_000,
  againMs: 100,
  leaveMs: 20_000,
};
