import * as v from "valibot";

/** Media that a side cannot send, because the device is missing, refused, or broken. */
export const LackedDevices = v.object({ microphone: v.boolean(), camera: v.boolean() });
export type LackedDevices = v.InferOutput<typeof LackedDevices>;

export const nothingLacked: LackedDevices = { microphone: false, camera: false };

/** Pictures that are on, and not sent now: the other side does not show them, or bandwidth is low. */
export const PausedPictures = v.object({ camera: v.boolean(), share: v.boolean() });
export type PausedPictures = v.InferOutput<typeof PausedPictures>;

/** The media that a side sends now. It is announced, never inferred from `mute` events. */
export const LiveMedia = v.object({
  microphone: v.boolean(),
  camera: v.boolean(),
  share: v.boolean(),
  /** Absent if no device is lacking; anything off was then turned off by the person. */
  lacks: v.optional(LackedDevices),
  /** Absent if everything that is on is sent. */
  paused: v.optional(PausedPictures),
});
export type LiveMedia = v.InferOutput<typeof LiveMedia>;

export const nothingLive: LiveMedia = { microphone: false, camera: false, share: false };

/** The media that arrives if everything works: what is on, without paused pictures. */
export function flowing({ camera, microphone, paused, share }: LiveMedia): LiveMedia {
  return { microphone, camera: camera && !paused?.camera, share: share && !paused?.share };
}

/** Longest text on the control channel, in UTF-16 code units: an envelope with its escapes. */
export const maxControlLength = 128 * 1024;

/** 16 random bytes in base64url: the id under which both paths carry one message. */
const MessageId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/**
 * Messages on the control channel of a peer link, as JSON text.
 *
 * | message | meaning |
 * |---|---|
 * | `beat` | twice a second: the path lives |
 * | `live` | what I send now, what I lack, and which pictures are paused; the highest `n` counts |
 * | `envelope` | a message that also goes through the relay, under one id |
 * | `receipt` | that envelope has come |
 * | `keyframe` | your picture stands still here though its packets come: send a whole one |
 */
export const ControlMessage = v.variant("t", [
  v.object({ t: v.literal("beat") }),
  v.object({
    t: v.literal("live"),
    n: v.pipe(v.number(), v.integer(), v.minValue(1)),
    live: LiveMedia,
  }),
  v.object({
    t: v.literal("envelope"),
    id: MessageId,
    envelope: v.pipe(v.string(), v.maxLength(64 * 1024)),
  }),
  v.object({ t: v.literal("receipt"), id: MessageId }),
  v.object({ t: v.literal("keyframe"), of: v.picklist(["camera", "share"]) }),
]);
export type ControlMessage = v.InferOutput<typeof ControlMessage>;

/** Parses one text from the control channel; undefined if it is unknown. */
export function parseControlMessage(text: unknown): ControlMessage | undefined {
  if (typeof text !== "string" || text.length > maxControlLength) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = v.safeParse(ControlMessage, data);
  return result.success ? result.output : undefined;
}
