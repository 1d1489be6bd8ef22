import type { LibraryIndex, Recording, RecordingStart } from "@ringside/record";
import { defaultSettings } from "../../../../extension/model/default_settings.ts";
import type { RecordingNote, RecordingState } from "../../../../extension/model/recording_state.ts";
import { memberOf } from "@ringside/call";
import { expect } from "@std/expect";
import { RecordService } from "../../../../extension/contexts/engine/recording/record_service.ts";
import type { CallMember } from "../../../../shared/calling/call_member.ts";
import type { CapturedSources } from "../../../../shared/calling/captured_sources.ts";
import { RecordConsent } from "../../../../shared/calling/record_consent.ts";
import { FakeClock } from "../../../doubles/fake_clock.ts";
import { FakeAudioContext } from "../../../doubles/fake_audio.ts";
import { FakeTrack } from "../../../doubles/fake_media.ts";
import { until } from "../../../doubles/until.ts";

const options = { ...defaultSettings.recordOptions, audioOnly: true, countdown: 0 } as const;

/** A recording that the test controls: it runs until it is stopped, and is complete when told to be. */
function fakeRecording() {
  const stopped: string[] = [];
  const over = Promise.withResolvers<void>();
  let status: unknown = {
    state: "recording",
    progress: { elapsedMs: 0, bytes: 0, dropped: 0, level: undefined, silentMs: 0 },
  };
  let tell: (status: unknown) => void = () => {};
  const recording = {
    get status() {
      return status;
    },
    silent: false,
    item: { name: "Microphone (2)" },
    listen: (listener: typeof tell) => {
      tell = listener;
      return () => {};
    },
    stop: (because: string) => {
      stopped.push(because);
      return over.promise;
    },
  };
  const finish = () => {
    status = { state: "finished", because: stopped[0] };
    tell(status);
    over.resolve();
  };
  return {
    start: { ok: true, recording: recording as unknown as Recording } as const,
    stopped,
    finish,
  };
}

const disk = { left: 1000 };

function setUp(sources: Partial<CapturedSources> = {}) {
  FakeAudioContext.install();
  const starts: PromiseWithResolvers<RecordingStart>[] = [];
  const notes: RecordingNote[] = [];
  let recordings: RecordingState[] = [];
  const said: string[] = [];
  const consent = new RecordConsent({
    clock: new FakeClock(),
    media: { tracks: () => ({ me: nobody, others: new Map() }) },
    send: (_, message) => said.push(message.t),
    requested: () => {},
    recorded: () => {},
  });
  const join = (member: CallMember) => consent.accepted([member]);
  join(someone("bob", "b1", "Bob"));
  const record = new RecordService({
    index: Promise.resolve({} as LibraryIndex),
    sources: sources as CapturedSources,
    consent,
    ownName: () => "Ada",
    startRecording: () => {
      const start = Promise.withResolvers<RecordingStart>();
      starts.push(start);
      return start.promise;
    },
    settings: () => defaultSettings,
    permissions: () => ({}) as never,
    askForDevice: () => Promise.resolve(),
    diskUse: () => Promise.resolve({ used: 0, left: disk.left, low: disk.left < 10 }),
    state: { set: (_, now) => recordings = now as RecordingState[] },
    freed: () => {},
    note: (note) => notes.push(note),
  });
  return {
    record,
    starts,
    notes,
    said,
    leave: () => {
      consent.callEnded();
    },
    join,
    get recordings() {
      return recordings;
    },
  };
}

const someone = (contact: string, device: string, name: string): CallMember => ({
  member: memberOf(contact, device),
  ...{ contact, device, name },
});
const nobody = { camera: null, microphone: null, share: null, shareSound: null };

Deno.test("a call that ends while its recording starts is not recorded on and on", async () => {
  const world = setUp();
  const starting = world.record.start("call", undefined, options);
  await until("the recorder is asked", () => world.starts.length === 1);
  world.leave();
  const { finish, start, stopped } = fakeRecording();
  world.starts[0]!.resolve(start);
  await starting;
  await until("it is stopped", () => stopped.length > 0);
  finish();
  expect(world.record.idle).toBe(true);
  // Nobody is left to ask.
  expect(world.said).toEqual([]);
  expect(FakeAudioContext.made.map(({ state }) => state)).toEqual(["closed"]);
});

Deno.test("the next call is recorded separately while the last one's file is being finished", async () => {
  const world = setUp();
  const first = world.record.start("call", undefined, options);
  await until("the recorder is asked", () => world.starts.length === 1);
  const one = fakeRecording(), two = fakeRecording();
  world.starts[0]!.resolve(one.start);
  await first;
  world.leave();
  await until("the first is stopped", () => one.stopped.length > 0);
  world.join(someone("carol", "c1", "Carol"));
  const second = world.record.start("call", undefined, options);
  await until("the recorder is asked again", () => world.starts.length === 2);
  world.starts[1]!.resolve(two.start);
  expect(await second).not.toEqual(await first);
  one.finish();
  // The first call's end does not affect the second call, which is being recorded.
  expect(world.said).toEqual(["ask", "ask"]);
  expect(world.recordings).toHaveLength(1);
});

Deno.test("one that is stopped while it starts ends as soon as it runs, and holds its tracks till then", async () => {
  const world = setUp();
  const track = new FakeTrack("audio");
  let released = false;
  const tracks = {
    audio: { microphone: track as unknown as MediaStreamTrack },
    kind: "microphone" as const,
    release: () => released = true,
  };
  void world.record.begin("microphone", tracks, options);
  await until("the recorder is asked", () => world.starts.length === 1);
  const stopping = world.record.stop(world.recordings[0]!.id);
  const { finish, start, stopped } = fakeRecording();
  world.starts[0]!.resolve(start);
  await until("it is stopped", () => stopped.length > 0);
  expect(released).toBe(false);
  finish();
  await stopping;
  expect([released, world.record.idle]).toEqual([true, true]);
});

Deno.test("a library that cannot be written lets go of the camera, and says so", async () => {
  const world = setUp();
  let released = false;
  const tracks = { audio: {}, kind: "camera" as const, release: () => released = true };
  const begun = world.record.begin("camera", tracks, options);
  await until("the recorder is asked", () => world.starts.length === 1);
  world.starts[0]!.reject(new DOMException("full", "QuotaExceededError"));
  expect(await begun).toEqual({ ok: false, reason: "no_file" });
  expect([released, world.record.idle]).toEqual([true, true]);
  expect(world.notes.map(({ reason }) => reason)).toEqual(["no_file"]);
});

Deno.test("a button pressed twice while its picker is open makes one recording", async () => {
  const picker = Promise.withResolvers<{ ok: false; reason: "dismissed"; detail: string }>();
  let pickers = 0;
  const world = setUp({
    screen: () => {
      pickers++;
      return picker.promise;
    },
  });
  const presses = [
    world.record.start("screen", undefined, { ...options, microphone: false }),
    world.record.start("screen", undefined, { ...options, microphone: false }),
  ];
  await until("the picker stands", () => pickers > 0);
  picker.resolve({ ok: false, reason: "dismissed", detail: "" });
  expect((await Promise.all(presses)).map(({ ok }) => ok)).toEqual([false, false]);
  expect(pickers).toBe(1);
});

Deno.test("a tab whose recording runs is not recorded twice, and its key ends it", async () => {
  const world = setUp({
    tab: () => {
      const source = { kind: "tab", video: new FakeTrack("video"), audio: undefined };
      const lease = { source, release: () => {} };
      return Promise.resolve({ ok: true, capture: { hold: () => lease } } as never);
    },
  });
  const starting = world.record.toggleTab(7, { ...options, microphone: false });
  await until("the recorder is asked", () => world.starts.length === 1);
  const { finish, start, stopped } = fakeRecording();
  world.starts[0]!.resolve(start);
  const begun = await starting;
  expect(await world.record.start("tab", 7, options)).toEqual(begun);
  expect(world.recordings).toMatchObject([{ source: "tab", soundless: true }]);
  const ending = world.record.toggleTab(7, options);
  await until("it is stopped", () => stopped.length > 0);
  finish();
  expect(await ending).toEqual(begun);
  expect(world.starts.length).toBe(1);
  expect(world.record.idle).toBe(true);
});

Deno.test("a note about a nearly full disk comes before the first picture", async () => {
  const world = setUp();
  disk.left = 5;
  const tracks = { audio: {}, kind: "camera" as const, release: () => {} };
  await world.record.begin("camera", tracks, { ...options, countdown: 3 });
  await until("the disk was asked", () => world.recordings[0]?.diskLeft === 5);
  for (const { id } of world.recordings) await world.record.stop(id);
  disk.left = 1000;
});
