import type { RecordingState } from "../../../../extension/model/recording_state.ts";
import { bea, connected, contact, idOf, now, remote, settled } from "../sample_state.ts";
import type { Scenes } from "../scene.ts";

export const recording: RecordingState = {
  id: "r",
  source: "tab",
  state: "recording",
  elapsedMs: 73_000,
  measured: now,
  bytes: 24_600_000,
  level: 0.2,
  silent: false,
  black: false,
  soundless: false,
};
const sharing = {
  ...connected,
  local: { ...connected.local, share: { state: "on", kind: "tab", sound: true } },
} as const;
const many = "Ana Ben Cleo Dan Eva Finn Gina Hugo Ines".split(" ").map((name) => contact(name));

/** Sharing and recording from popup, panel and call. */
const manyNotes = Array.from({ length: 10 }, (_, index) => ({
  id: `n${index}`,
  name: index === 9
    ? "A tab whose page has a very long title that says a great deal, 2026-11-20 09.41"
    : `Screen, 2026-11-20 09.4${index}`,
  reason: "saved" as const,
}));

export const captureScenes: Scenes = {
  popup_share_with: { page: "popup", state: settled, press: ["Share this tab"] },
  popup_share_with_many: {
    page: "popup",
    state: { ...settled, contacts: many },
    press: ["Share this tab"],
  },
  popup_share_with_nobody: {
    page: "popup",
    state: { ...settled, contacts: [] },
    press: ["Share this tab"],
  },
  popup_record_options: { page: "popup", state: settled, press: ["Recording options"] },
  popup_countdown: {
    page: "popup",
    state: {
      ...settled,
      recordings: [{ ...recording, state: "countdown", begins: now + 3_600_000, elapsedMs: 0 }],
    },
  },
  popup_recording: { page: "popup", state: { ...settled, recordings: [recording] } },
  popup_recording_silent: {
    page: "popup",
    state: {
      ...settled,
      recordings: [{ ...recording, source: "microphone", level: 0, silent: true }],
    },
  },
  popup_recording_black: {
    page: "popup",
    state: {
      ...settled,
      recordings: [{ ...recording, black: true, soundless: true, diskLeft: 212_000_000 }],
    },
  },
  popup_recording_paused: {
    page: "popup",
    state: { ...settled, recordings: [{ ...recording, state: "paused" }] },
  },
  popup_recording_notes: {
    page: "popup",
    state: {
      ...settled,
      recordingNotes: [
        { id: "a", name: "Tab, Nov 20, 2026, 9:41 AM", reason: "saved" },
        { id: "b", name: "Microphone, Nov 20, 2026, 9:50 AM", reason: "device_lost" },
        { id: "c", name: "Screen, Nov 20, 2026, 9:55 AM", reason: "no_file" },
      ],
    },
  },
  /** A short panel with many notes: the list still shows whom one can call. */
  panel_short_notes: {
    page: "panel",
    height: 445,
    widths: [360],
    state: { ...settled, recordingNotes: manyNotes },
  },
  popup_many_notes: { page: "popup", state: { ...settled, recordingNotes: manyNotes } },
  popup_refused: {
    page: "popup",
    state: { ...settled, refusal: { of: "record", says: "record.trouble_refused" } },
  },
  panel_refused: {
    page: "panel",
    state: { ...settled, refusal: { of: "share", says: "share.trouble_in_call" } },
  },
  popup_sharing: { page: "popup", state: { ...settled, call: sharing } },
  panel_sharing: { page: "panel", state: { ...settled, call: sharing } },
  panel_sharing_starting: {
    page: "panel",
    state: {
      ...settled,
      call: {
        ...connected,
        local: { ...connected.local, share: { state: "starting", wants: "tab" } },
      },
    },
  },
  panel_lesser_devices: {
    page: "panel",
    state: {
      ...settled,
      call: {
        ...connected,
        local: {
          ...connected.local,
          camera: { state: "on", differs: [{ what: "resolution", asked: 720, got: 360 }] },
          microphone: { state: "on", differs: [{ what: "device", asked: "a", got: "b" }] },
        },
      },
    },
  },
  /** The disk is full: the list still shows whom one can call. */
  popup_disk_full: { page: "popup", state: { ...settled, diskRefuses: true } },
  panel_disk_full: { page: "panel", height: 445, state: { ...settled, diskRefuses: true } },
  chat_disk_full: {
    page: "panel",
    height: 445,
    state: { ...settled, diskRefuses: true },
    press: ["Message Bea Lindqvist"],
  },
  popup_call_without_devices: {
    page: "popup",
    height: 445,
    state: {
      ...settled,
      call: {
        ...connected,
        local: {
          ...connected.local,
          camera: { state: "trouble", trouble: "missing" },
          microphone: { state: "trouble", trouble: "refused" },
        },
      },
    },
  },
  panel_effects_failed: {
    page: "panel",
    state: {
      ...settled,
      call: { ...connected, local: { ...connected.local, effectsFailed: true } },
    },
  },
  panel_shown_screen: {
    page: "panel",
    state: { ...settled, call: { ...connected, remotes: [remote(bea, { share: true })] } },
  },
  panel_record_request: {
    page: "panel",
    state: {
      ...settled,
      call: connected,
      recordRequest: { contact: idOf("Bea"), name: bea.name },
    },
  },
  panel_being_recorded: {
    page: "panel",
    state: {
      ...settled,
      call: { ...connected, remotes: [remote(bea, { recording: true })] },
      recordings: [{ ...recording, source: "call", consent: { asked: [bea.name], refused: [] } }],
    },
  },
  call_window_actual_size: {
    page: "call",
    state: { ...settled, call: { ...connected, remotes: [remote(bea, { share: true })] } },
    widths: [480, 1280],
    press: ["Actual size"],
  },
};
