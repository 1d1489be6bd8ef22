import { noEffectsState, type QualityDetail } from "@ringside/calling/state";
import type { Scenes } from "../scene.ts";
import { connected, now, settled } from "../sample_state.ts";

const history: QualityDetail["history"] = Array.from({ length: 60 }, (_, i) => ({
  at: now - (60 - i) * 2000,
  roundTripMs: 40 + 30 * Math.abs(Math.sin(i / 4)) + (i === 40 ? 180 : 0),
  lossPercent: i > 38 && i < 46 ? 4 : 0.2,
  sentBits: 1_300_000 + 200_000 * Math.sin(i / 6),
  receivedBits: 1_100_000 + 300_000 * Math.cos(i / 5),
}));

const detail: QualityDetail = {
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

const state = { ...settled, call: connected };
const stickers = {
  ...connected,
  local: {
    ...connected.local,
    canBlur: true,
    effects: {
      ...noEffectsState,
      stickers: [
        {
          id: "s",
          look: { kind: "drawing" as const, drawing: "crown" as const },
          x: 0.7,
          y: 0.3,
          size: 0.3,
        },
      ],
    },
  },
};
const snapshotNote = {
  id: "s",
  name: "A page about pelicans, Nov 20, 2026, 9:41 AM",
  file: "s.png",
};

/** What stands over a call, and what came of a snapshot. */
/** Two seconds into a call: one reading, with nothing to compare it with. */
const firstReading: QualityDetail = {
  ...detail,
  word: "good",
  history: [],
  stats: {
    ...detail.stats,
    sent: { microphone: { codec: "opus" } },
    received: { microphone: { codec: "opus" }, camera: { codec: "VP8", width: 640, height: 360 } },
  },
};

export const effectsScenes: Scenes = {
  panel_effects: {
    page: "panel",
    state: { ...settled, call: stickers },
    press: ["Effects"],
  },
  call_window_effects: {
    page: "call",
    state: { ...settled, call: stickers },
    widths: [480, 1280],
    press: ["Effects"],
  },
  panel_quality: {
    page: "panel",
    state,
    answers: { "call.quality": () => ({ detail }) },
    press: ["Call quality"],
  },
  panel_quality_measuring: {
    page: "panel",
    state,
    answers: { "call.quality": () => ({ detail: firstReading }) },
    press: ["Call quality"],
  },
  panel_quality_waiting: {
    page: "panel",
    state,
    answers: { "call.quality": () => ({ detail: null }) },
    press: ["Call quality"],
  },
  call_window_quality: {
    page: "call",
    state,
    widths: [1280],
    answers: { "call.quality": () => ({ detail }) },
    press: ["Call quality"],
  },
  popup_snapshot_note: { page: "popup", state: { ...settled, snapshotNote } },
  panel_snapshot_cut: {
    page: "panel",
    state: { ...state, snapshotNote: { ...snapshotNote, lacks: "end" } },
  },
  popup_snapshot_pdf: {
    page: "popup",
    state: { ...settled, snapshotNote: { ...snapshotNote, lacks: "pdf" } },
  },
  popup_page_progress: { page: "popup", state: { ...settled, pageProgress: 0.4 } },
  panel_page_progress: { page: "panel", state: { ...state, pageProgress: 0.4 } },
  popup_snapshot_options: {
    page: "popup",
    state: {
      ...settled,
      settings: {
        ...settled.settings!,
        snapshotOptions: { type: "image/webp", quality: 0.8 },
      },
    },
    press: ["More snapshots"],
    choose: "Snapshot options",
  },
};
