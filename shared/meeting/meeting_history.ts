import type { MemberId } from "@ringside/call";

/** One line of the history: a meeting that the person was in. Milliseconds since 1970. */
export interface MeetingHistoryEntry {
  readonly since: number;
  readonly endedAt: number;
  /** People who were in at once, this one included. */
  readonly most: number;
  /** The other members, in the order of meeting them. */
  readonly met: readonly MemberId[];
}
