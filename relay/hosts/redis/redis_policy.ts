/** Every duration of a node among others, in milliseconds. */
export interface RedisPolicy {
  /** A node that has not renewed its lease for this long is dead. */
  readonly leaseMs: number;
  readonly renewMs: number;
  /** How long a session is looked for on other nodes. */
  readonly claimMs: number;
  /** How long a session waits for what must come before something it has. */
  readonly gapMs: number;
  /** How long a node that handed a session over waits for its new owner to take its seats. */
  readonly settleMs: number;
  /** Between tries: to reach a member whose node has just gone, to see what Redis refuses. */
  readonly againMs: number;
  /** How long a node that leaves may take to give its sessions away. */
  readonly leaveMs: number;
}

/** A node that is killed is found out within `leaseMs + renewMs`, and its members leave then. */
export const redisPolicy: RedisPolicy = {
  leaseMs: 6_000,
  renewMs: 2_000,
  claimMs: 3_000,
  gapMs: 5_000,
  settleMs: 15_000,
  againMs: 100,
  leaveMs: 20_000,
};
