import type { LinkStats } from "@ringside/peer_link";
import type { Quality } from "../call_view_state.ts";
import type { QualityPoint } from "./quality_detail.ts";

/** One plain word for a connection, with the reason that weighs most. */
export function judgeQuality(stats: LinkStats): Quality {
  const received = Object.values(stats.received);
  const loss = Math.max(0, ...received.map((stream) => stream.loss ?? 0));
  const limits = Object.values(stats.sent).map((stream) => stream.limitedBy);
  const delay = stats.roundTripMs ?? 0;
  const figures = {
    ...(stats.roundTripMs === undefined ? {} : { roundTripMs: Math.round(stats.roundTripMs) }),
    lossPercent: Math.round(loss * 1000) / 10,
    ...(stats.path === "unknown" ? {} : { direct: stats.path === "direct" }),
  };
  if (loss > 0.08) return { word: "poor", reason: "loss", ...figures };
  if (delay > 500) return { word: "poor", reason: "delay", ...figures };
  if (loss > 0.02) return { word: "fair", reason: "loss", ...figures };
  if (delay > 250) return { word: "fair", reason: "delay", ...figures };
  if (limits.includes("cpu")) return { word: "fair", reason: "cpu", ...figures };
  // Every call starts by finding out what the path carries; little is what is little for long.
  if (limits.includes("bandwidth") && (stats.availableBitrate ?? Infinity) < 300_000) {
    return { word: "fair", reason: "bandwidth", ...figures };
  }
  return { word: "good", ...figures };
}

/** One reading as the small graphs show it; undefined where a stream is not measured yet. */
export function qualityPoint(stats: LinkStats, at: number): QualityPoint | undefined {
  const streams = [stats.sent, stats.received].flatMap((each) => Object.values(each));
  if (streams.some(({ bitrate }) => bitrate === undefined)) return undefined;
  const bits = (streams: LinkStats["sent"]) =>
    Object.values(streams).reduce((sum, { bitrate = 0 }) => sum + bitrate, 0);
  const { lossPercent = 0, roundTripMs = 0 } = judgeQuality(stats);
  return {
    at,
    roundTripMs,
    lossPercent,
    sentBits: Math.round(bits(stats.sent)),
    receivedBits: Math.round(bits(stats.received)),
  };
}
