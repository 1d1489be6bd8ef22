import { memberOf } from "@ringside/call";
import type { PeerLink } from "@ringside/peer_link";
import { DeviceWatch } from "@ringside/capture";
import { defaultSettings } from "../../extension/model/default_settings.ts";
import { nothingLive } from "@ringside/talk";
import { expect } from "@std/expect";
import { CallMedia } from "../../shared/calling/call_media.ts";
import { FakeMedia } from "../doubles/fake_media.ts";
import { until } from "../doubles/until.ts";

const allGranted = { camera: "granted", microphone: "granted" } as const;
const headset = { deviceId: "headset", kind: "audiooutput" } as const;

const bob = memberOf("bob", "b1");
const ann = memberOf("ann", "a1");

/** The media of somebody who chose the headset earlier, and the output that a call plays on. */
function setUp() {
  const media = new FakeMedia([headset]);
  const watch = new DeviceWatch(media);
  class Stream extends EventTarget {
    getVideoTracks = () => [];
    getAudioTracks = () => [];
  }
  const sinks: string[] = [];
  const sounding = new Set<object>();
  let there = true;
  const audio = () => ({
    volume: 1,
    setSinkId: (id: string) => {
      if (id === "headset" && !there) return Promise.reject(new DOMException("", "NotFoundError"));
      sinks.push(id);
      return Promise.resolve();
    },
    remove() {
      sounding.delete(this);
    },
  });
  Object.assign(globalThis, {
    MediaStream: Stream,
    document: {
      createElement: audio,
      body: { append: (element: object) => sounding.add(element) },
    },
  });
  const call = new CallMedia(
    {
      settings: { ...defaultSettings, speakerId: "headset" },
      grants: () => allGranted,
      watch,
      makeEffectsWorker: () => {
        throw new Error("No effects are chosen here");
      },
    },
    () => {},
  );
  /** A link that records what is sent over it, by the name of the member at its other end. */
  const carried: string[] = [];
  const linkTo = (name: string) => {
    const take = (what: string) => (track: MediaStreamTrack | null) =>
      Promise.resolve(void (track && carried.push(`${what} to ${name}`)));
    const link = {
      remote: { camera: new Stream(), share: new Stream() },
      remoteLive: nothingLive,
      setCamera: take("camera"),
      setMicrophone: take("microphone"),
      setShare: take("share"),
      setLacks: () => {},
    };
    return link as unknown as PeerLink;
  };
  const bobs = linkTo("Bob");
  call.attach(bobs);
  call.join(bob, bobs);
  return {
    bobs,
    call,
    carried,
    linkTo,
    media,
    sounding,
    sinks,
    watch,
    unplug: () => {
      there = false;
      media.unplug("headset");
    },
    plug: () => {
      there = true;
      media.plug(headset);
    },
  };
}

Deno.test("the speaker that was chosen is used by the first call after a restart", () => {
  expect(setUp().sinks).toEqual(["headset", "headset"]);
});

Deno.test("a call's sound leaves an unplugged headset, and returns to it", async () => {
  const { plug, sinks, unplug, watch } = setUp();
  await watch.refresh();
  sinks.length = 0;
  unplug();
  await until("both streams sound elsewhere", () => sinks.length === 2);
  expect(sinks).toEqual(["", ""]);
  plug();
  await until("both streams are back", () => sinks.length === 4);
  expect(sinks.slice(2)).toEqual(["headset", "headset"]);
});

Deno.test("a share goes to every member, also to one who joins later, and not to one who left", async () => {
  const { bobs, call, carried, linkTo } = setUp();
  const shared = (name: string) =>
    call.setShare(
      { state: "on", kind: "screen", sound: false },
      { video: { label: name }, stream: {} } as never,
    );
  shared("first");
  expect(carried).toEqual(["share to Bob"]);
  call.attach(linkTo("Ann"));
  expect(carried.slice(1)).toEqual(["share to Ann"]);
  call.detach(bobs);
  carried.length = 0;
  shared("second");
  await Promise.resolve();
  expect(carried).toEqual(["share to Ann"]);
});

Deno.test("a link sounds once its member is known, and a member who leaves takes only their sound", () => {
  const { bobs, call, linkTo, sounding } = setUp();
  const anns = linkTo("Ann");
  call.attach(anns);
  expect([sounding.size, call.streams.stream(ann, "camera")]).toEqual([2, null]);
  call.join(ann, anns);
  expect([sounding.size, call.streams.stream(ann, "camera")]).toEqual([4, anns.remote.camera]);
  call.setShareVolume(0.2);
  expect([...sounding].map((element) => (element as HTMLAudioElement).volume))
    .toEqual([1, 0.2, 1, 0.2]);
  call.detach(bobs);
  expect([sounding.size, call.streams.stream(bob, "camera")]).toEqual([2, null]);
  expect([...call.tracks().others.keys()]).toEqual([ann]);
});

Deno.test("a member who changes links is heard over both until the new one carries them", () => {
  const { bobs, call, linkTo, sounding } = setUp();
  const before = [...sounding];
  const next = linkTo("Bob");
  call.attach(next);
  call.listen(next);
  expect(sounding.size).toBe(3);
  expect([...sounding].slice(0, 2)).toEqual(before);
  expect(call.streams.stream(bob, "camera")).toBe(bobs.remote.camera);
  const early = [...sounding][2];
  call.join(bob, next);
  expect(call.streams.stream(bob, "camera")).toBe(next.remote.camera);
  // What is heard over it already is not begun again.
  expect([sounding.size, sounding.has(early!)]).toEqual([2, true]);
  expect(before.some((element) => sounding.has(element))).toBe(false);
  call.detach(bobs);
  expect(sounding.size).toBe(2);
});
