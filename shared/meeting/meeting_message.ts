import { LinkSignal, MemberId } from "@ringside/call";
import * as v from "valibot";

/** Largest value of a Lamport clock. */
export const maxTime = 2 ** 52;

/** A moment of the meeting's Lamport clock; 0 is before everything. */
const Time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxTime));

/** A relay's room holds at most 64 members. */
export const maxKnown = 64;

/** People in a meeting at once. */
export const maxSeats = 8;

/** What the sender does not get of another member, although that member announces it. */
export const Lack = v.object({
  member: MemberId,
  sound: v.boolean(),
  picture: v.boolean(),
  /** Nothing has helped, though the two go on trying. */
  unmendable: v.optional(v.literal(true)),
});
export type Lack = v.InferOutput<typeof Lack>;

/**
 * Where a member is in the meeting. `at`, the time when it began, orders those who claim a seat,
 * and those who are in.
 */
export const Place = v.variant("is", [
  v.object({ is: v.literal("out") }),
  /** Waits to be let in. */
  v.object({ is: v.literal("knocking"), at: Time }),
  /** Wants a seat, and asks everybody present who is in. */
  v.object({ is: v.literal("claiming"), at: Time }),
  v.object({
    is: v.literal("in"),
    at: Time,
    /** When the hand went up; absent while it is down. */
    hand: v.optional(Time),
    lacks: v.optional(v.pipe(v.array(Lack), v.maxLength(maxSeats)), []),
  }),
]);
export type Place = v.InferOutput<typeof Place>;

/** Everything that a member tells another about itself. The one with the highest `time` counts. */
export const Standing = v.object({
  t: v.literal("standing"),
  time: Time,
  /** The time of the receiver's newest standing that the sender has read. */
  seen: v.optional(Time, 0),
  /** The sender wants the receiver's standing in return. */
  ask: v.optional(v.literal(true)),
  /** The receiver is in, and the sender cannot count it: so many are in without it. */
  surplus: v.optional(v.literal(true)),
  place: Place,
  /** Those whom the sender counts as in, for a receiver that claims a seat. */
  members: v.optional(v.pipe(v.array(MemberId), v.maxLength(maxSeats)), []),
  /** In a meeting that asks: those who have been let in. */
  admitted: v.optional(v.pipe(v.array(MemberId), v.maxLength(maxKnown)), []),
});
export type Standing = v.InferOutput<typeof Standing>;

/**
 * Everything that two members of a meeting tell each other about it, always sealed.
 *
 * | message | from | meaning |
 * |---|---|---|
 * | `standing` | all | where I am, and what I know; repeated whole at each change |
 * | `admit`, `refuse` | who is in | the knock that began at this time is answered |
 * | `link` | both | a signal of the peer link; the member with the lower id makes sessions |
 * | `link_failed` | callee | my end of this session failed: make another |
 */
export const MeetingMessage = v.variant("t", [
  Standing,
  v.object({ t: v.literal("admit"), knock: Time }),
  v.object({ t: v.literal("refuse"), knock: Time }),
  v.object({ t: v.literal("link"), session: Time, signal: LinkSignal }),
  v.object({ t: v.literal("link_failed"), session: Time }),
]);
export type MeetingMessage = v.InferOutput<typeof MeetingMessage>;
export type MeetingMessageOf<T extends MeetingMessage["t"]> = Extract<MeetingMessage, { t: T }>;

/** Parses the contents of a sealed envelope; undefined if it is not a meeting's message. */
export function parseMeetingMessage(data: unknown): MeetingMessage | undefined {
  const result = v.safeParse(MeetingMessage, data);
  return result.success ? result.output : undefined;
}
