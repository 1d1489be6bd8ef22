import { memberOf } from "@ringside/call";
import type { Library } from "@ringside/record";
import { expect } from "@std/expect";
import { SnapshotService } from "../../../../extension/contexts/engine/snapshots/snapshot_service.ts";
import type { SnapshotOptions } from "../../../../extension/model/snapshot_options.ts";
import type { SnapshotNote } from "../../../../extension/model/snapshot_state.ts";
import { FakeTrack } from "../../../doubles/fake_media.ts";
import { FakePictureCamera } from "../../../doubles/fake_picture_camera.ts";

type Kept = Parameters<Library["keepSnapshot"]>[0];
const track = () => new FakeTrack("video") as unknown as MediaStreamTrack;

const members = { bob: memberOf("bob", "b1"), ann: memberOf("ann", "a1") };
const bobsCamera = { of: members.bob, source: "camera" } as const;
const myCamera = { of: "me", source: "camera" } as const;

/** A call with Bob and perhaps Ann, and a library that stores items until it is full. */
function setUp() {
  const camera = new FakePictureCamera();
  const nobody = { camera: null, microphone: null, share: null, shareSound: null };
  const tracks = {
    me: { ...nobody } as Record<keyof typeof nobody, MediaStreamTrack | null>,
    bob: { ...nobody } as Record<keyof typeof nobody, MediaStreamTrack | null>,
    ann: { ...nobody } as Record<keyof typeof nobody, MediaStreamTrack | null>,
  };
  const kept: Kept[] = [];
  const notes: SnapshotNote[] = [];
  const shown: (number | null)[] = [];
  const options: SnapshotOptions = { type: "image/webp", quality: 0.5 };
  const call = { members: [{ member: members.bob, name: "Bob" }] };
  let isFull = false;
  const snapshots = new SnapshotService({
    media: {
      tracks: () => ({
        me: tracks.me,
        others: new Map([[members.bob, tracks.bob], [members.ann, tracks.ann]]),
      }),
    },
    library: Promise.resolve({
      keepSnapshot: (input) => {
        if (isFull) return Promise.resolve({ ok: false, reason: "disk_full" } as never);
        kept.push(input);
        const { name } = input;
        return Promise.resolve({ ok: true, item: { id: "s1", name, file: "s1.webp" } } as never);
      },
    }),
    members: () => call.members,
    options: () => options,
    state: {
      set: (slice, value) => {
        if (slice === "snapshotNote") notes.push(value as SnapshotNote);
        else shown.push(value as number | null);
      },
    },
    camera,
  });
  return {
    call,
    camera,
    fill: () => isFull = true,
    kept,
    notes,
    options,
    shown,
    snapshots,
    tracks,
  };
}

Deno.test("a page that is cancelled is not wanted any more, and the next one is", () => {
  const { shown, snapshots } = setUp();
  expect(snapshots.pageProgress(0)).toMatchObject({ wanted: true });
  expect(snapshots.pageProgress(0.2)).toMatchObject({ wanted: true });
  snapshots.cancelPage();
  expect(snapshots.pageProgress(0.4)).toMatchObject({ wanted: false });
  expect(shown).toEqual([0, 0.2, null]);
  // The background dropped it, or ended before it could.
  expect(snapshots.pageProgress(0)).toMatchObject({ wanted: true });
  snapshots.dropPage();
  expect(shown.slice(3)).toEqual([0, null]);
});

Deno.test("a page without any frame is no picture", async () => {
  const { kept, shown, snapshots } = setUp();
  expect(await snapshots.endPage()).toEqual({ ok: false, reason: "no_picture" });
  expect([kept, shown]).toEqual([[], [null]]);
});

for (
  const [of, what, source, participants] of [
    ["bob", "camera", "person", ["Bob"]],
    ["me", "camera", "self", []],
    ["bob", "share", "share", ["Bob"]],
    ["ann", "camera", "person", ["Ann"]],
    ["me", "share", "share", ["Bob", "Ann"]],
  ] as const
) {
  Deno.test(`a still of ${of}'s ${what} is kept as ${source}, and let go of`, async () => {
    const { call, camera, kept, notes, snapshots, tracks } = setUp();
    if (participants.some((name) => name === "Ann")) {
      call.members.push({ member: members.ann, name: "Ann" });
    }
    const wanted = track();
    for (const sent of Object.values(tracks)) [sent.camera, sent.share] = [track(), track()];
    tracks[of][what] = wanted;
    const taken = await snapshots.take({ of: of === "me" ? of : members[of], source: what });
    expect(taken).toMatchObject({ ok: true, id: "s1" });
    expect(kept).toMatchObject([{ source, participants }]);
    expect(kept[0]?.name).toContain(participants.join(", "));
    expect(camera.frames).toMatchObject([{ isClosed: true }]);
    expect(camera.frames[0]?.of).toBe(wanted);
    expect(notes).toMatchObject([{ id: "s1", file: "s1.webp", asPng: false }]);
  });
}

Deno.test("who hangs up while the picture is taken is still its participant", async () => {
  const { call, camera, kept, snapshots, tracks } = setUp();
  tracks.bob.camera = track();
  const grab = camera.grab;
  camera.grab = (track) => {
    call.members.length = 0;
    return grab(track);
  };
  await snapshots.take(bobsCamera);
  expect(kept).toMatchObject([{ participants: ["Bob"], name: expect.stringContaining("Bob") }]);
});

Deno.test("there is no picture of a camera that is off, or that sends nothing", async () => {
  const { camera, kept, notes, snapshots, tracks } = setUp();
  const none = { ok: false, reason: "no_picture" };
  expect(await snapshots.take(bobsCamera)).toEqual(none);
  tracks.bob.camera = track();
  camera.silent.add(tracks.bob.camera);
  expect(await snapshots.take(bobsCamera)).toEqual(none);
  expect([kept, notes]).toEqual([[], []]);
});

Deno.test("a picture has the type that the person chose, or the one that is asked for", async () => {
  const { camera, snapshots, tracks } = setUp();
  tracks.me.camera = track();
  await snapshots.take(myCamera);
  await snapshots.take(myCamera, "image/jpeg");
  expect(camera.encoded).toEqual([
    { type: "image/webp", quality: 0.5 },
    { type: "image/jpeg", quality: 0.5 },
  ]);
});

Deno.test("a picture too large for its type is a PNG, and the note says so", async () => {
  const { camera, notes, snapshots, tracks } = setUp();
  tracks.me.camera = track();
  camera.onlyType = "image/png";
  await snapshots.take(myCamera);
  expect(notes).toMatchObject([{ asPng: true }]);
});

Deno.test("a full disk is said, nothing is noted, and the frame is let go of all the same", async () => {
  const { camera, fill, notes, snapshots, tracks } = setUp();
  tracks.me.camera = track();
  fill();
  expect(await snapshots.take(myCamera)).toEqual({ ok: false, reason: "disk_full" });
  expect([notes, camera.frames.every(({ isClosed }) => isClosed)]).toEqual([[], true]);
});

const emblem = { letters: "?", colour: "#000" };
const everyone = [
  { of: members.bob, source: "share", caption: "", isLarge: true, isLive: true },
  { of: members.bob, source: "camera", caption: "Bob", isLarge: false, isLive: true, emblem },
  { of: members.ann, source: "camera", caption: "Ann", isLarge: false, isLive: true, emblem },
  { of: "me", source: "camera", caption: "Ada", isLarge: false, isLive: false, emblem },
] as const;

Deno.test("a still of everyone has each picture that comes, and letters for the others", async () => {
  const { call, camera, kept, notes, snapshots, tracks } = setUp();
  call.members.push({ member: members.ann, name: "Ann" });
  [tracks.bob.share, tracks.bob.camera, tracks.ann.camera] = [track(), track(), track()];
  // What the view does not count as live is not asked for.
  tracks.me.camera = track();
  camera.silent.add(tracks.ann.camera);
  expect(await snapshots.takeEveryone(everyone)).toMatchObject({ ok: true, id: "s1" });
  expect(camera.composed).toEqual([[
    { caption: "", shows: tracks.bob.share },
    { caption: "Bob", shows: tracks.bob.camera },
    { caption: "Ann", shows: "?" },
    { caption: "Ada", shows: "?" },
  ]]);
  expect(kept).toMatchObject([{ source: "call", participants: ["Bob", "Ann"] }]);
  expect(kept[0]?.name).toContain("Bob, Ann");
  expect(notes).toMatchObject([{ id: "s1" }]);
  expect(camera.frames.length).toBe(2);
  expect(camera.frames.every(({ isClosed }) => isClosed)).toBe(true);
});

Deno.test("there is no still of everyone where nobody shows a picture, or the disk is full", async () => {
  const { camera, fill, kept, snapshots, tracks } = setUp();
  expect(await snapshots.takeEveryone(everyone)).toEqual({ ok: false, reason: "no_picture" });
  tracks.bob.camera = track();
  fill();
  expect(await snapshots.takeEveryone(everyone)).toEqual({ ok: false, reason: "disk_full" });
  expect([kept, camera.frames.every(({ isClosed }) => isClosed)]).toEqual([[], true]);
});

for (
  const [kind, source] of [["tab", "tab"], ["window", "window"], ["screen", "screen"]] as const
) {
  Deno.test(`a ${kind} that is picked is kept as ${source}, and captured no longer`, async () => {
    const { camera, kept, snapshots } = setUp();
    const track = new FakeTrack("video");
    camera.picked = { kind, track };
    expect(await snapshots.pick()).toEqual({ ok: true });
    expect(kept).toMatchObject([{ source, participants: [] }]);
    expect(track.readyState).toBe("ended");
  });
}

Deno.test("what is picked and shows nothing is let go of, and a closed picker is its reason", async () => {
  const { camera, snapshots } = setUp();
  const silent = new FakeTrack("video");
  camera.picked = { kind: "tab", track: silent };
  camera.silent.add(silent as unknown as MediaStreamTrack);
  expect(await snapshots.pick()).toEqual({ ok: false, reason: "no_picture" });
  expect(silent.readyState).toBe("ended");
  camera.picked = "dismissed";
  expect(await snapshots.pick()).toEqual({ ok: false, reason: "dismissed" });
});
