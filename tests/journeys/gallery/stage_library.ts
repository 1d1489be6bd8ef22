import { systemClock } from "@ringside/clock";
import type { LibraryItem } from "@ringside/record";
import { LibraryModel } from "../../../extension/contexts/library/library_model.ts";
import { FakeLibrary } from "../../doubles/fake_library.ts";
import { movingPicture } from "./moving_picture.ts";

/** What the library holds in a scene, and what was done with it. */
export interface StagedLibrary {
  items: readonly LibraryItem[];
  disk?: FakeLibrary["disk"];
  /** It cannot be read. */
  broken?: boolean;
  /** How many were deleted just now, from the front. */
  deleted?: number;
  /** How many are selected, from the front. */
  selected?: number;
  /** A conversion runs. */
  working?: boolean;
}

/** A landscape in a colour of its own, in an item's shape: what a recording or snapshot shows. */
async function picture(hue: number, shape: { width: number; height: number }): Promise<Blob> {
  const width = Math.min(640, shape.width);
  const height = Math.max(1, Math.round(width * shape.height / shape.width));
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("Cannot draw: no 2d context");
  pen.fillStyle = `hsl(${hue} 45% 72%)`;
  pen.fillRect(0, 0, width, height);
  pen.scale(width / 640, height / 360);
  pen.fillStyle = `hsl(${hue + 30} 35% 42%)`;
  pen.beginPath();
  pen.ellipse(220, 380, 340, 170, 0, 0, 7);
  pen.fill();
  pen.fillStyle = `hsl(${hue + 60} 30% 30%)`;
  pen.beginPath();
  pen.ellipse(520, 400, 300, 150, 0, 0, 7);
  pen.fill();
  return await canvas.convertToBlob();
}

/** A moment of film, for players. */
async function shoot(): Promise<Blob> {
  const moving = movingPicture(210, true);
  const recorder = new MediaRecorder(moving);
  const pieces: Blob[] = [];
  const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.addEventListener("dataavailable", ({ data }) => {
    pieces.push(data);
    // What comes first may be the file's head alone.
    if (pieces.length === 3) recorder.stop();
  });
  recorder.start(200);
  await ended;
  for (const track of moving.getTracks()) track.stop();
  return new Blob(pieces, { type: "video/webm" });
}

let film: Promise<Blob> | undefined;

/** A library page's model over items in memory. */
export function stageLibrary(staged: StagedLibrary): LibraryModel {
  const library = new FakeLibrary(staged.items);
  if (staged.disk) library.disk = staged.disk;
  library.broken = staged.broken ?? false;
  const model = new LibraryModel({
    library,
    clock: systemClock,
    convertPicture: (file) => Promise.resolve({ blob: file, width: 1, height: 1 }),
    ended: () => {},
  });
  void fill(library, model, staged);
  return model;
}

async function fill(library: FakeLibrary, model: LibraryModel, staged: StagedLibrary) {
  const clip = await (film ??= shoot());
  for (const [index, item] of staged.items.entries()) {
    if (!item.picture) continue;
    const blob = await picture(index * 67, item.picture);
    library.thumbnails.set(item.id, blob);
    library.files.set(item.id, new File([item.kind === "snapshot" ? blob : clip], item.file));
  }
  await model.start();
  const { deleted = 0, selected = 0, working } = staged;
  const [first] = model.shown.value.recordings;
  if (working && first) {
    model.convert(first, { to: "webm" });
    library.jobs[0]?.progress(0.43);
  }
  if (deleted > 0) await model.remove(staged.items.slice(0, deleted));
  for (const item of staged.items.slice(deleted, deleted + selected)) model.select(item.id, true);
}
