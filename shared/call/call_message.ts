import * as v from "valibot";
import { CandidatesSignal, DescriptionSignal, RepairSignal, Sdp } from "./link_signal.ts";

/** 16 random bytes in base64url: names one call on every device it rings. */
const CallId = v.pipe(v.string(), v.length(22), v.regex(/^[A-Za-z0-9_-]*$/));

/**
 * The media that a side starts with; it can change during the call. `share`: share on, camera off.
 */
export const CallMode = v.picklist(["video", "voice", "share"]);
export type CallMode = v.InferOutput<typeof CallMode>;

/** Why a side left a call that had been accepted. */
export const HangUpReason = v.picklist([
  "hung_up",
  "failed_to_connect",
  "lost",
  "certificate_mismatch",
  "superseded",
  "unknown_call",
]);
export type HangUpReason = v.InferOutput<typeof HangUpReason>;

/**
 * Everything two devices tell each other about a call, always sealed. Each is idempotent and
 * harmless when late: it names its call, and a finished call stays finished.
 *
 * | message | from | meaning |
 * |---|---|---|
 * | `invite` | caller | ring; again, with the offer that names no address, once it is written |
 * | `ringing` | callee | it rings here |
 * | `accept` | callee | answered here, starting with this mode |
 * | `decline` | callee | the person does not want the call |
 * | `busy` | callee | this device is in another call, or `incapable` of any |
 * | `cancel` | caller | stop ringing: withdrawn, or nobody answered |
 * | `answered_elsewhere`, `declined_elsewhere` | caller | stop ringing: another device was it |
 * | `hangup` | both | an accepted call ends |
 * | `description`, `candidates`, `repair` | both | signals of the peer link |
 */
export const CallMessage = v.variant("t", [
  v.object({ t: v.literal("invite"), call: CallId, mode: CallMode, offer: v.optional(Sdp) }),
  v.object({ t: v.literal("ringing"), call: CallId }),
  v.object({ t: v.literal("accept"), call: CallId, mode: CallMode }),
  v.object({ t: v.literal("decline"), call: CallId }),
  v.object({
    t: v.literal("busy"),
    call: CallId,
    /** A program that takes no calls at all; absent in messages of older versions. */
    incapable: v.optional(v.literal(true)),
  }),
  v.object({
    t: v.literal("cancel"),
    call: CallId,
    reason: v.picklist(["withdrawn", "no_answer"]),
  }),
  v.object({ t: v.literal("answered_elsewhere"), call: CallId }),
  v.object({ t: v.literal("declined_elsewhere"), call: CallId }),
  v.object({ t: v.literal("hangup"), call: CallId, reason: HangUpReason }),
  v.object({ ...DescriptionSignal.entries, call: CallId }),
  v.object({ ...CandidatesSignal.entries, call: CallId }),
  v.object({ ...RepairSignal.entries, call: CallId }),
]);
export type CallMessage = v.InferOutput<typeof CallMessage>;

/** The kind of a message by its `t`. */
export type CallMessageOf<T extends CallMessage["t"]> = Extract<CallMessage, { t: T }>;

/** Parses the contents of a sealed envelope; undefined if it is not a call message. */
export function parseCallMessage(data: unknown): CallMessage | undefined {
  const result = v.safeParse(CallMessage, data);
  return result.success ? result.output : undefined;
}
