import { expect } from "@std/expect";
import type { LibraryItem } from "@ringside/record";
import {
  type JobEnd,
  LibraryModel,
  undoMs,
} from "../../../extension/contexts/library/library_model.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { FakeLibrary } from "../../doubles/fake_library.ts";
import { until } from "../../doubles/until.ts";
import { recordingItem, snapshotItem } from "../../journeys/gallery/sample_library.ts";

/** A model that has read a library of these items. */
async function open(items: readonly LibraryItem[]) {
  const library = new FakeLibrary(items);
  const clock = new FakeClock();
  return { ...await openPage(library, clock), library, clock };
}

/** A page of a library that others may show too. */
async function openPage(library: FakeLibrary, clock: FakeClock) {
  const ends: JobEnd[] = [];
  const model = new LibraryModel({
    library,
    clock,
    now: () => clock.now(),
    convertPicture: (file, type) =>
      file.size === 0
        ? Promise.reject(new DOMException("no picture", "InvalidStateError"))
        : Promise.resolve({ blob: new Blob([file], { type }), width: 2, height: 1 }),
    ended: (end) => ends.push(end),
  });
  await model.start();
  return { ends, model };
}

const one = recordingItem("One");
const two = recordingItem("Two");
const still = snapshotItem("Still");

Deno.test("recordings and snapshots are listed separately", async () => {
  const { model } = await open([one, still, two]);
  expect(model.shown.value.recordings).toEqual([one, two]);
  expect(model.shown.value.snapshots).toEqual([still]);
});

Deno.test("changes by another page are shown", async () => {
  const { library, model } = await open([one]);
  library.items = [one, two];
  library.changedElsewhere();
  await until("two items are shown", () => model.items.value?.length === 2);
});

Deno.test("a deletion is undone", async () => {
  const { library, model } = await open([one, two]);
  await model.remove([one]);
  expect(model.items.value).toEqual([two]);
  expect(model.deleted.value.map(({ id }) => id)).toEqual([one.id]);
  await model.undoRemove();
  expect(model.items.value?.map(({ id }) => id)).toEqual([one.id, two.id]);
  expect(model.deleted.value).toEqual([]);
  expect(library.items.length).toBe(2);
});

Deno.test("a deletion can be undone on another page, for the same time", async () => {
  const { clock, library, model } = await open([one, two, still]);
  const other = (await openPage(library, clock)).model;
  await model.remove([one, two]);
  library.changedElsewhere();
  await until("the other page offers it", () => other.deleted.value.length === 2);
  await other.undoRemove();
  library.changedElsewhere();
  await until("the first page offers it no longer", () => model.deleted.value.length === 0);
  expect(model.items.value?.length).toBe(3);

  await model.remove([one]);
  clock.advance(undoMs / 2);
  const late = (await openPage(library, clock)).model;
  expect(late.deleted.value.map(({ id }) => id)).toEqual([one.id]);
  clock.advance(undoMs / 2);
  await until("the file is gone", () => library.items.length === 2);
  expect(late.deleted.value).toEqual([]);
});

Deno.test("an empty library uses no disk space, whatever the browser counts", async () => {
  const { model } = await open([]);
  expect(model.used.value).toBe(0);
  const { model: full } = await open([one, still]);
  await full.remove([still]);
  expect(full.used.value).toBe(one.bytes + still.bytes);
});

Deno.test("a deletion becomes final after a while, and frees the disk", async () => {
  const { clock, library, model } = await open([one, two]);
  await model.remove([one]);
  expect(library.items.length).toBe(2);
  clock.advance(undoMs);
  await until("the file is gone", () => library.items.length === 1);
  expect(model.deleted.value).toEqual([]);
});

Deno.test("a second deletion makes the first one final", async () => {
  const { library, model } = await open([one, two, still]);
  await model.remove([one]);
  await model.remove([two]);
  expect(library.items.map(({ id }) => id)).toEqual([two.id, still.id]);
  await model.undoRemove();
  expect(model.items.value?.length).toBe(2);
});

Deno.test("deletions on earlier pages are purged at the start", async () => {
  const { library } = await open([{ ...one, removedAt: -undoMs - 1 }, { ...two, removedAt: 0 }]);
  expect(library.items.map(({ id }) => id)).toEqual([two.id]);
});

Deno.test("a deleted item is no longer selected", async () => {
  const { model } = await open([one, two]);
  model.select(one.id, true);
  model.select(two.id, true);
  await model.remove([one]);
  expect(model.selection()).toEqual([two]);
});

Deno.test("a job shows its progress, and ends with a message and its result", async () => {
  const { ends, library, model } = await open([one]);
  model.convert(one, { to: "webm" });
  const [job] = library.jobs;
  job?.progress(0.5);
  expect(model.jobs.value.map(({ part, work }) => [work, part.value])).toEqual([["convert", 0.5]]);
  library.items = [two, one];
  job?.end({ ok: true, item: two });
  await until("two items are shown", () => model.items.value?.length === 2);
  expect(ends).toEqual([{ ok: true, name: "Two" }]);
  expect(model.jobs.value).toEqual([]);
});

Deno.test("a cancelled job reports that, and leaves nothing behind", async () => {
  const { ends, library, model } = await open([one]);
  model.trim(one, { startMs: 0, endMs: 500 });
  model.jobs.value[0]?.cancel();
  await until("the work has ended", () => ends.length === 1);
  expect(ends).toEqual([{ ok: false, name: "One", reason: "cancelled" }]);
  expect(library.jobs[0]?.cancelled).toBe(true);
  expect(model.jobs.value).toEqual([]);
});

Deno.test("a copy is named after its purpose", async () => {
  const { library, model } = await open([one]);
  model.convert(one, { to: "mp4", height: 480 });
  model.convert(one, { to: "gif", width: 320, frameRate: 10 });
  model.convert(one, { to: "audio" });
  model.trim(one, { startMs: 0, endMs: 10 });
  expect(library.jobs.map(({ name }) => name)).toEqual([
    "One (MP4 480p)",
    "One (GIF 320px)",
    "One (Sound only)",
    "One (part)",
  ]);
});

Deno.test("a converted picture is added beside the original", async () => {
  const { library, model } = await open([still]);
  library.files.set(still.id, new File(["p"], "p.png"));
  await model.convertPicture(still, "image/webp");
  await until("two items are shown", () => model.items.value?.length === 2);
  expect(model.items.value?.[0]).toMatchObject({ name: "Still (WebP)", type: "image/webp" });
});

Deno.test("converting a picture without its file reports that it is missing", async () => {
  const { ends, model } = await open([still]);
  await model.convertPicture(still, "image/webp");
  expect(ends).toEqual([{ ok: false, name: "Still", reason: "no_file" }]);
});

Deno.test("converting a damaged picture reports the damage", async () => {
  const { ends, library, model } = await open([still]);
  library.files.set(still.id, new File([], "p.png"));
  await model.convertPicture(still, "image/webp");
  expect(ends).toEqual([{ ok: false, name: "Still", reason: "unreadable" }]);
});

Deno.test("an unreadable library shows a note until it can be read", async () => {
  const library = new FakeLibrary([one]);
  library.broken = true;
  const model = new LibraryModel({
    library,
    clock: new FakeClock(),
    convertPicture: () => Promise.reject(new Error("No picture is converted here")),
    ended: () => {},
  });
  await model.start();
  expect(model.unreadable.value).toBe(true);
  expect(model.items.value).toBe(undefined);

  library.broken = false;
  library.changedElsewhere();
  await until("it is read", () => model.items.value?.length === 1);
  expect(model.unreadable.value).toBe(false);

  // What was read stays visible when the next read fails.
  library.broken = true;
  await model.reload();
  expect(model.unreadable.value).toBe(true);
  expect(model.items.value).toEqual([one]);
});
