import type { QualityDetail } from "@ringside/calling/state";
import { now } from "./sample_state.ts";

const history: QualityDetail["history"] = Array.from({ length: 60 }, (_, i) => ({
  at: now - (60 - i) * 2000,
  roundTripMs: 40 + 30 * Math.abs(Math.sin(i / 4)) + (i === 40 ? 180 : 0),
  lossPercent: i > 38 && i < 46 ? 4 : 0.2,
  sentBits: 1_300_000 + 200_000 * Math.sin(i / 6),
  receivedBits: 1_100_000 + 300_000 * Math.cos(i / 5),
}));

/** A connection that loses packets and goes through TURN. */
export const qualityDetail: QualityDetail = {
  word: "fair",
  reason: "loss",
  roundTripMs: 68,
  lossPercent: 3.4,
  direct: false,
  history,
  stats: {
    roundTripMs: 68,
    availableBitrate: 2_400_000,
    path: "relayed",
    protocol: "udp",
    sent: {
      microphone: { bitrate: 31_000, codec: "opus", loss: 0.01, jitterMs: 4 },
      camera: {
        bitrate: 1_280_000,
        codec: "VP8",
        width: 1280,
        height: 720,
        framesPerSecond: 30,
        loss: 0.034,
        jitterMs: 6,
        limitedBy: "bandwidth",
      },
    },
    received: {
      microphone: { bitrate: 29_500, codec: "opus", loss: 0.002, jitterMs: 3 },
      camera: {
        bitrate: 1_060_000,
        codec: "VP8",
        width: 1280,
        height: 720,
        framesPerSecond: 24,
        loss: 0.012,
        jitterMs: 9,
      },
    },
  },
};
