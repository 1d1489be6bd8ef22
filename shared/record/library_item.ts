import * as v from "valibot";
import { plainText } from "./page/file_name.ts";
import { recordingEnds } from "./recording_end.ts";

const Source = v.picklist([
  "tab",
  "window",
  "screen",
  "camera",
  "microphone",
  "call",
  "person",
  "self",
  "share",
  "page",
]);

/** A name from a page, a person or a file: one line, without direction overrides. */
const Name = v.pipe(v.string(), v.transform(plainText));

const common = {
  id: v.string(),
  /** The title that the person sees. */
  name: Name,
  /** Milliseconds of the wall clock. */
  createdAt: v.number(),
  source: Source,
  /** The participants, by the person's own names for them. */
  participants: v.array(Name),
  /** The file's name in the library's folder. */
  file: v.string(),
  type: v.string(),
  bytes: v.number(),
  /** When it was deleted; it can be restored until it is purged. */
  removedAt: v.optional(v.number()),
};

const Picture = v.object({ width: v.number(), height: v.number() });

/** A recording. `open` is written before its first byte and replaced after its last. */
const Recording = v.object({
  ...common,
  kind: v.literal("recording"),
  container: v.picklist(["mp4", "webm", "gif"]),
  /** For example `MP4 · H.264 + Opus`. */
  codecs: v.string(),
  picture: v.optional(Picture),
  state: v.variant("is", [
    v.object({ is: v.literal("open") }),
    v.object({
      is: v.literal("whole"),
      durationMs: v.number(),
      endedBecause: v.picklist(recordingEnds),
    }),
    /** Nothing in it can be played. */
    v.object({ is: v.literal("damaged"), reason: v.picklist(["empty", "unreadable", "no_file"]) }),
  ]),
});

const Snapshot = v.object({
  ...common,
  kind: v.literal("snapshot"),
  picture: Picture,
});

/** The index entry of one file. */
export const LibraryItem = v.variant("kind", [Recording, Snapshot]);
export type LibraryItem = v.InferOutput<typeof LibraryItem>;
export type RecordingItem = v.InferOutput<typeof Recording>;
export type SnapshotItem = v.InferOutput<typeof Snapshot>;
export type LibrarySource = v.InferOutput<typeof Source>;
