import { noEffectsState, type QualityDetail } from "@ringside/calling/state";
import { qualityDetail as detail } from "../sample_quality.ts";
import type { Scenes } from "../scene.ts";
import { connected, settled } from "../sample_state.ts";

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
