import { oddShapes, recordingItem, sampleItems } from "../sample_library.ts";
import { now, settled } from "../sample_state.ts";
import type { Scenes } from "../scene.ts";

const widths = [320, 1280];

/** The library's page. */
export const libraryScenes: Scenes = {
  library: { page: "library", state: settled, widths, library: { items: sampleItems } },
  library_shapes: { page: "library", state: settled, widths, library: { items: oddShapes } },
  library_empty: { page: "library", state: settled, widths, library: { items: [] } },
  library_unreadable: {
    page: "library",
    state: settled,
    widths,
    library: { items: [], broken: true },
  },
  library_disk_low: {
    page: "library",
    state: {
      ...settled,
      recordings: [{
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
      }],
    },
    widths: [320, 760],
    library: {
      items: [recordingItem("Screen, today", { source: "screen" })],
      disk: { used: 98_000_000_000, left: 210_000_000, low: true },
      working: true,
    },
  },
  library_deleted: {
    page: "library",
    state: settled,
    widths: [320, 760],
    library: { items: sampleItems, deleted: 1, selected: 2 },
  },
  library_search_nothing: {
    page: "library",
    state: settled,
    widths: [320],
    type: "wedding",
    library: { items: sampleItems },
  },
  library_rename: {
    page: "library",
    state: settled,
    widths: [320],
    press: ["Rename"],
    library: { items: sampleItems.slice(0, 1) },
  },
  library_trim: {
    page: "library",
    state: settled,
    widths,
    press: ["Trim"],
    library: { items: sampleItems.slice(0, 1) },
  },
  library_convert: {
    page: "library",
    state: settled,
    widths,
    press: ["Convert"],
    library: { items: sampleItems.slice(0, 1) },
  },
  library_view_page: {
    page: "library",
    state: settled,
    widths,
    press: ["View"],
    library: { items: oddShapes.slice(2, 3) },
  },
  library_view_banner: {
    page: "library",
    state: settled,
    widths,
    press: ["View"],
    library: { items: oddShapes.slice(4, 5) },
  },
  library_play: {
    page: "library",
    state: settled,
    widths: [320, 760],
    press: ["View"],
    library: { items: sampleItems.slice(5, 6) },
  },
};
