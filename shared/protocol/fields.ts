import * as v from "valibot";
import { limits } from "./limits.ts";

const base64url = /^[A-Za-z0-9_-]*$/;

/** 32 bytes in base64url without padding; anyone who knows it may enter. */
export const Room = v.pipe(v.string(), v.length(43), v.regex(base64url));
/** A member's or session's id, made by the relay: opaque, unguessable enough not to collide. */
export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(base64url));
/** A sealed card in base64url. */
export const CardBody = v.pipe(v.string(), v.maxLength(limits.cardBytes), v.regex(base64url));
/** A sealed message. Our clients write base64url; the relay forwards any text unchanged. */
export const MessageBody = v.pipe(v.string(), v.maxLength(limits.bodyBytes));
/** A count that starts at 1. */
export const Sequence = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 52));
/** A port to send to. */
export const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
/** An access key, or a token scoped to one room. */
export const Access = v.pipe(v.string(), v.minLength(1), v.maxLength(512));

/** What RTCPeerConnection takes as `iceServers` (W3C WebRTC, RTCIceServer). */
export const IceServer = v.object({
  urls: v.union([v.string(), v.array(v.string())]),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
});
export type IceServer = v.InferOutput<typeof IceServer>;

export const Member = v.object({ id: Id, card: CardBody });
export type Member = v.InferOutput<typeof Member>;
