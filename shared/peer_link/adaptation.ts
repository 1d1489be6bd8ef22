import type { LinkStats } from "./link_stats.ts";
import { type SlotEncoding, type SlotEncodings, slotEncodings } from "./media_slot.ts";

/**
 * Encodings of a picture, from best to worst. A face may get smaller; text must stay readable, so a
 * share reduces its frame rate first and is never scaled.
 */
const cameraRungs: readonly SlotEncoding[] = [
  slotEncodings.camera,
  { maxBitrate: 900_000, maxFramerate: 30, scaleResolutionDownBy: 1.5 },
  { maxBitrate: 500_000, maxFramerate: 24, scaleResolutionDownBy: 2 },
  { maxBitrate: 250_000, maxFramerate: 15, scaleResolutionDownBy: 3 },
  { maxBitrate: 120_000, maxFramerate: 10, scaleResolutionDownBy: 4 },
];
const shareRungs: readonly SlotEncoding[] = [
  slotEncodings.shareVideo,
  { maxBitrate: 1_500_000, maxFramerate: 15 },
  { maxBitrate: 800_000, maxFramerate: 8 },
  { maxBitrate: 400_000, maxFramerate: 5 },
];

export interface AdaptationPolicy {
  /** Packet loss as the receiver reports it, 0 to 1. */
  readonly badLoss: number;
  readonly goodLoss: number;
  readonly badRoundTripMs: number;
  readonly goodRoundTripMs: number;
  /** Consecutive readings before a step; steps down are quicker than steps up. */
  readonly readingsDown: number;
  readonly readingsUp: number;
  /**
   * After a step up that had to be taken back, the next one waits at most this many times as long.
   */
  readonly mostPatience: number;
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
  readonly bad: number;
  readonly good: number;
  /** Grows when a step up is taken back at once, so that quality does not oscillate. */
  readonly patience: number;
  /** Readings since the last step up. */
  readonly sinceUp: number;
}

export const bestQuality: Adaptation = {
  camera: 0,
  share: 0,
  bad: 0,
  good: 0,
  patience: 1,
  sinceUp: Infinity,
};

type Verdict = "bad" | "good" | "between";

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
  const verdict = judge(stats, policy);
  const bad = verdict === "bad" ? now.bad + 1 : 0;
  const good = verdict === "good" ? now.good + 1 : 0;
  const sinceUp = now.sinceUp + 1;
  if (bad >= policy.readingsDown) {
    const tooSoon = sinceUp <= policy.readingsUp;
    const patience = tooSoon ? Math.min(now.patience * 2, policy.mostPatience) : now.patience;
    return { ...down(now), bad: 0, good: 0, patience, sinceUp };
  }
  if (good >= policy.readingsUp * now.patience && (now.camera > 0 || now.share > 0)) {
    return { ...up(now), bad: 0, good: 0, sinceUp: 0 };
  }
  const settled = sinceUp > policy.readingsUp * policy.mostPatience && now.patience > 1;
  return { ...now, bad, good, sinceUp, patience: settled ? 1 : now.patience };
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

function judge({ roundTripMs = 0, sent }: LinkStats, policy: AdaptationPolicy): Verdict {
  const pictures = [sent.camera, sent.shareVideo].filter((stream) => stream !== undefined);
  const loss = Math.max(0, ...Object.values(sent).map((stream) => stream.loss ?? 0));
  const busy = pictures.some((stream) => stream.limitedBy === "cpu");
  if (loss > policy.badLoss || roundTripMs > policy.badRoundTripMs || busy) return "bad";
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
