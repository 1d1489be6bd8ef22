import { maxSeats } from "./meeting_message.ts";

/** Sizes and times of a meeting; times in milliseconds. */
export interface MeetingPolicy {
  /** People in a meeting at once, at most {@linkcode maxSeats}. */
  readonly seats: number;
  /** How often a claim of a seat is looked at again, and the silent are asked again. */
  readonly lookMs: number;
  /**
   * A claim this old waits for no answer any more: whoever is silent, or claims as well, takes up
   * one of the eight seats. Where nobody is silent, it is made again.
   */
  readonly promptMs: number;
  /**
   * How long an earlier claim is waited for. Longer than `promptMs`: a claim that is waited for no
   * longer is one that counts all others by then.
   */
  readonly yieldMs: number;
  /** As many claims of one member in a row are waited for. */
  readonly yields: number;
  /** A claim this old is made again, without those who are silent. */
  readonly claimMs: number;
  /** A session without a path for this long counts as a broken pair. */
  readonly slowMs: number;
  /** A session without a path for this long is given up. */
  readonly connectMs: number;
  /** Pauses before a failed pair is tried again; the last one repeats. */
  readonly retryMs: readonly number[];
  /** From this failure on, a pair is unmendable until it connects. */
  readonly unmendableFailures: number;
  /** After a refusal, a new knock is refused by itself for this long. */
  readonly refusedMs: number;
  /** After as many refusals, every knock of the member is refused by itself. */
  readonly refusals: number;
  /** How long leaving waits for its receipt before the link closes. */
  readonly leaveMs: number;
  /** How long the link stays after a member left, so that our receipt goes out. */
  readonly lingerMs: number;
}

export const meetingPolicy: MeetingPolicy = {
  seats: maxSeats,
  lookMs: 1_000,
  promptMs: 3_000,
  yieldMs: 4_000,
  yields: 12,
  claimMs: 10_000,
  slowMs: 5_000,
  connectMs: 30_000,
  retryMs: [1_000, 2_000, 5_000, 15_000],
  unmendableFailures: 3,
  refusedMs: 30_000,
  refusals: 3,
  leaveMs: 500,
  lingerMs: 250,
};
