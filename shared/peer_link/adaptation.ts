import {
  calm,
  cameraSteps,
  countReading,
  shareSteps,
  type StepPatience,
  type StepPolicy,
  type StepVerdict,
} from "@ringside/call";
import type { LinkStats } from "./link_stats.ts";
import { type SlotEncoding, type SlotEncodings, slotEncodings } from "./media_slot.ts";

/** A face may get smaller, down to a size in which it is still a face. */
const cameraRungs: readonly SlotEncoding[] = cameraSteps
  .filter(({ lines }) => lines >= 180)
  .map(({ lines, maxBitrate, maxFramerate }) => ({
    maxBitrate,
    maxFramerate,
    scaleResolutionDownBy: cameraSteps[0].lines / lines,
  }));

/** Text must stay readable: a share is never scaled. */
const shareRungs: readonly SlotEncoding[] = shareSteps
  .filter(({ maxFramerate }) => maxFramerate >= 5);

export interface AdaptationPolicy extends StepPolicy {
  /** Packet loss as the receiver reports it, 0 to 1. */
  readonly badLoss: number;
  readonly goodLoss: number;
  readonly badRoundTripMs: number;
  readonly goodRoundTripMs: number;
}

export const adaptationPolicy: AdaptationPolicy = {
  badLoss: 0.08,
  goodLoss: 0.02,
  badRoundTripMs: 600,
  goodRoundTripMs: 350,
  readingsDown: 2,
  readingsUp: 5,
  mostPatience: 8,
};

/** The sender's current step; start with {@linkcode bestQuality}. */
export interface Adaptation {
  readonly camera: number;
  readonly share: number;
  readonly count: StepPatience;
}

export const bestQuality: Adaptation = { camera: 0, share: 0, count: calm };

/**
 * The next step after a reading. Pure. Audio is not adapted: its bitrate is small and its packets
 * have priority (`networkPriority`). The camera is lowered before the share, which people look at,
 * and raised after it.
 */
export function adapt(
  now: Adaptation,
  stats: LinkStats,
  policy: AdaptationPolicy = adaptationPolicy,
): Adaptation {
  const mayRise = now.camera > 0 || now.share > 0;
  const { count, step } = countReading(now.count, judge(stats, policy), mayRise, policy);
  if (step === undefined) return { ...now, count };
  return { ...(step === "down" ? down(now) : up(now)), count };
}

/** The encodings of both pictures at this step. */
export function adaptedEncodings(
  { camera, share }: Adaptation,
): Pick<SlotEncodings, "camera" | "shareVideo"> {
  return {
    camera: cameraRungs[camera] ?? slotEncodings.camera,
    shareVideo: shareRungs[share] ?? slotEncodings.shareVideo,
  };
}

function judge(stats: LinkStats, policy: AdaptationPolicy): StepVerdict {
  return isBusy(stats) ? "bad" : judgePath(stats, policy);
}

/** This device is too slow for what it is to encode. */
export function isBusy({ sent }: LinkStats): boolean {
  return [sent.camera, sent.shareVideo].some((stream) => stream?.limitedBy === "cpu");
}

/** How well a link's path carries what is sent over it. */
export function judgePath(
  { roundTripMs = 0, sent }: LinkStats,
  policy: AdaptationPolicy = adaptationPolicy,
): StepVerdict {
  const loss = Math.max(0, ...Object.values(sent).map((stream) => stream.loss ?? 0));
  if (loss > policy.badLoss || roundTripMs > policy.badRoundTripMs) return "bad";
  return loss <= policy.goodLoss && roundTripMs <= policy.goodRoundTripMs ? "good" : "between";
}

function down(now: Adaptation): Adaptation {
  if (now.camera < cameraRungs.length - 1) return { ...now, camera: now.camera + 1 };
  return { ...now, share: Math.min(now.share + 1, shareRungs.length - 1) };
}

function up(now: Adaptation): Adaptation {
  if (now.share > 0) return { ...now, share: now.share - 1 };
  return { ...now, camera: Math.max(0, now.camera - 1) };
}
