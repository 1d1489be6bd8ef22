import * as v from "valibot";

/** Which RTCPeerConnection of a call a signal belongs to: 1, and one more with every rebuild. */
const Generation = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));

/**
 * One offer within a generation. An answer names the round of its offer, so that a late or repeated
 * answer is recognised.
 */
const Round = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

/** A session description (RFC 8866). */
export const Sdp = v.pipe(v.string(), v.maxLength(40 * 1024));

/** An offer or answer (W3C WebRTC, RTCSessionDescriptionInit). */
export const DescriptionSignal = v.object({
  t: v.literal("description"),
  generation: Generation,
  round: Round,
  type: v.picklist(["offer", "answer"]),
  sdp: Sdp,
});
export type DescriptionSignal = v.InferOutput<typeof DescriptionSignal>;

/** W3C WebRTC, RTCIceCandidateInit. */
export const Candidate = v.object({
  candidate: v.pipe(v.string(), v.maxLength(1024)),
  sdpMid: v.nullish(v.pipe(v.string(), v.maxLength(16))),
  sdpMLineIndex: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64))),
  usernameFragment: v.nullish(v.pipe(v.string(), v.maxLength(256))),
});
export type Candidate = v.InferOutput<typeof Candidate>;

/** The candidates of one batch. */
export const CandidatesSignal = v.object({
  t: v.literal("candidates"),
  generation: Generation,
  candidates: v.pipe(v.array(Candidate), v.maxLength(64)),
});
export type CandidatesSignal = v.InferOutput<typeof CandidatesSignal>;

/**
 * The callee, which never offers, asks the caller to repair the connection of `generation`: by an
 * ICE restart, or by a new connection.
 */
export const RepairSignal = v.object({
  t: v.literal("repair"),
  generation: Generation,
  by: v.picklist(["restart", "rebuild"]),
});
export type RepairSignal = v.InferOutput<typeof RepairSignal>;

/** Messages between the two ends of a peer link, over any live path. */
export const LinkSignal = v.variant("t", [DescriptionSignal, CandidatesSignal, RepairSignal]);
export type LinkSignal = v.InferOutput<typeof LinkSignal>;
