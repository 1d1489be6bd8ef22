/** All durations of a relay link, in milliseconds, and all limits that are not the relay's. */
export interface RelayPolicy {
  /** Wait before the first, second, … attempt after a socket was lost; the last one repeats. */
  readonly delays: readonly number[];
  /** Up to this share of a delay is added at random, so that clients do not reconnect in step. */
  readonly jitter: number;
  /** After a socket has lasted this long, the next loss starts at the first delay again. */
  readonly stableMs: number;
  /** From opening a socket to `welcome`. */
  readonly connectMs: number;
  readonly pingMs: number;
  /** Silence after a ping that means a dead socket. */
  readonly pongMs: number;
  /** The same, when `retryNow` tests a socket. */
  readonly doubtMs: number;
  /** A join or send that is unanswered for this long means that the relay has stopped working. */
  readonly answerMs: number;
  /** Longest frame that is read, in characters: a full room's `joined`, with a margin. */
  readonly frameChars: number;
  /** Frames that are read at once and per second; a long one counts as several. */
  readonly frameBurst: number;
  readonly framesPerSecond: number;
  /**
   * The same for one room, each KiB counted as one more: far more than the people in it send, far
   * less than what ends the session with all other rooms.
   */
  readonly roomFrameBurst: number;
  readonly roomFramesPerSecond: number;
  /** A room that sends more is left for this long. */
  readonly floodedMs: number;
  /** A session whose socket has been gone this long cannot be resumed. */
  readonly resumeMs: number;
  /** Numbered frames are acknowledged after this time, count or size, whichever is first. */
  readonly ackMs: number;
  readonly ackFrames: number;
  readonly ackChars: number;
  /** Unanswered sends that are kept. */
  readonly backlog: number;
  /** How long `refreshIce` waits for an answer. */
  readonly iceMs: number;
}

/**
 * The delays follow LiveKit's clients, except that for the first minute a returning relay is found
 * within two seconds, because most outages are restarts. Ping and pong follow the protocol.
 */
export const defaultPolicy: RelayPolicy = {
  delays: [0, 300, 1_200, ...Array<number>(40).fill(1_500), 2_700, 4_800, 7_000],
  jitter: 0.3,
  stableMs: 2_000,
  connectMs: 10_000,
  pingMs: 20_000,
  pongMs: 10_000,
  doubtMs: 3_000,
  answerMs: 15_000,
  frameChars: 1024 * 1024,
  frameBurst: 20_000,
  framesPerSecond: 2_000,
  roomFrameBurst: 6_000,
  roomFramesPerSecond: 500,
  floodedMs: 60_000,
  resumeMs: 30_000,
  ackMs: 250,
  ackFrames: 32,
  ackChars: 48 * 1024,
  backlog: 4_096,
  iceMs: 5_000,
};

/** The wait before attempt number `attempt` (from 0). `random` is in [0, 1). */
export function retryDelay(policy: RelayPolicy, attempt: number, random: number): number {
  const base = policy.delays[Math.min(attempt, policy.delays.length - 1)] ?? 0;
  return Math.round(base * (1 + policy.jitter * random));
}
