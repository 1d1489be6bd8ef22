import type { LibraryItem, RecordingItem, SnapshotItem } from "@ringside/record";
import { bea, minute, now } from "./sample_state.ts";

let items = 0;

export function recordingItem(name: string, more: Partial<RecordingItem> = {}): RecordingItem {
  const id = `recording-${items++}`;
  return {
    kind: "recording",
    id,
    name,
    createdAt: now - items * 97 * minute,
    source: "tab",
    participants: [],
    file: `${id}.mp4`,
    type: "video/mp4",
    bytes: 48_200_000,
    container: "mp4",
    codecs: "MP4 · H.264 + Opus",
    picture: { width: 1920, height: 1080 },
    state: { is: "whole", durationMs: 194_300, endedBecause: "stopped" },
    ...more,
  };
}

export function snapshotItem(name: string, more: Partial<SnapshotItem> = {}): SnapshotItem {
  const id = `snapshot-${items++}`;
  return {
    kind: "snapshot",
    id,
    name,
    createdAt: now - items * 31 * minute,
    source: "person",
    participants: [bea.name],
    file: `${id}.png`,
    type: "image/png",
    bytes: 1_840_000,
    picture: { width: 1280, height: 720 },
    ...more,
  };
}

/** A library as it looks after some weeks. */
export const sampleItems: readonly LibraryItem[] = [
  recordingItem("Tab, Nov 20, 2026, 9:41 AM"),
  recordingItem("Call with Bea Lindqvist, Nov 19, 2026, 4:05 PM", {
    source: "call",
    participants: [bea.name],
    bytes: 1_420_000_000,
    state: { is: "whole", durationMs: 3_723_000, endedBecause: "source_ended" },
  }),
  recordingItem("Microphone, Nov 18, 2026, 8:00 PM", {
    source: "microphone",
    type: "audio/mp4",
    codecs: "MP4 · Opus",
    picture: undefined,
    bytes: 2_310_000,
    state: { is: "whole", durationMs: 61_000, endedBecause: "crashed" },
  }),
  recordingItem(
    "A name that goes on and on, as names do when somebody pastes a whole headline here",
    {
      source: "screen",
      container: "webm",
      type: "video/webm",
      codecs: "WebM · VP9 + Opus",
      state: { is: "damaged", reason: "unreadable" },
    },
  ),
  recordingItem("Camera, Nov 20, 2026, 10:02 AM", { source: "camera", state: { is: "open" } }),
  snapshotItem("Bea Lindqvist, Nov 19, 2026, 4:17 PM"),
  snapshotItem("Yourself, Nov 19, 2026, 4:18 PM", { source: "self", type: "image/jpeg" }),
];

/** Pictures of every shape that people keep: whole pages, banners, icons. */
export const oddShapes: readonly LibraryItem[] = [
  { width: 320, height: 952 },
  { width: 1280, height: 36_000 },
  { width: 3000, height: 200 },
  { width: 8, height: 8 },
  { width: 1, height: 900 },
  { width: 1080, height: 1920 },
].flatMap((picture) => [
  snapshotItem(`Snapshot of ${picture.width} × ${picture.height}`, { picture }),
  recordingItem(`Recording of ${picture.width} × ${picture.height}`, { picture }),
]);
