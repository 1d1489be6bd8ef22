import { cameraSteps, shareSteps } from "@ringside/call";

/**
 * The four places for media in every peer link, in the order of its transceivers. The caller adds
 * them once; `replaceTrack` changes their tracks, without renegotiation.
 */
export const mediaSlots = ["microphone", "camera", "shareVideo", "shareAudio"] as const;
export type MediaSlot = typeof mediaSlots[number];

export const slotKinds: Readonly<Record<MediaSlot, "audio" | "video">> = {
  microphone: "audio",
  camera: "video",
  shareVideo: "video",
  shareAudio: "audio",
};

/** The track for each slot; null for none. */
export type SlotTracks = Record<MediaSlot, MediaStreamTrack | null>;

export const noTracks: Readonly<SlotTracks> = {
  microphone: null,
  camera: null,
  shareVideo: null,
  shareAudio: null,
};

/** Sending limits of one slot (W3C WebRTC, RTCRtpEncodingParameters). */
export interface SlotEncoding {
  /** False pauses the slot without a negotiation: its track stays, and nothing is sent. */
  readonly active?: boolean;
  /** Bits a second. */
  readonly maxBitrate: number;
  readonly maxFramerate?: number;
  readonly scaleResolutionDownBy?: number;
}
export type SlotEncodings = Readonly<Record<MediaSlot, SlotEncoding>>;

const { maxBitrate, maxFramerate } = cameraSteps[0];

/** A 720p30 camera, a sharp share, a clear voice, a share's sound in stereo. */
export const slotEncodings: SlotEncodings = {
  microphone: { maxBitrate: 48_000 },
  camera: { maxBitrate, maxFramerate },
  shareVideo: shareSteps[0],
  shareAudio: { maxBitrate: 128_000 },
};

/** Audio has priority when bandwidth is low. */
export function slotPriority(slot: MediaSlot): RTCPriorityType {
  return slotKinds[slot] === "audio" ? "high" : "low";
}
