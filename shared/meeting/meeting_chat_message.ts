import { ChatMessage } from "@ringside/talk";
import * as v from "valibot";

const Count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31));

/**
 * Messages of kind `meeting_chat`, to every member.
 *
 * | message | meaning |
 * |---|---|
 * | `line` | a line; lines are shown in the order of (`n`, sender, `seq`) |
 * | `count` | the highest `n` so far, for a member who has just been linked |
 *
 * `n` is one more than the highest that the sender has seen, and `seq` counts its own lines.
 */
export const MeetingChatMessage = v.variant("t", [
  v.object({ t: v.literal("line"), ...ChatMessage.entries, n: Count, seq: Count }),
  v.object({ t: v.literal("count"), n: Count }),
]);
export type MeetingChatMessage = v.InferOutput<typeof MeetingChatMessage>;

/** Parses the contents of a sealed envelope; undefined if it is unknown. */
export function parseMeetingChatMessage(data: unknown): MeetingChatMessage | undefined {
  const result = v.safeParse(MeetingChatMessage, data);
  return result.success ? result.output : undefined;
}
