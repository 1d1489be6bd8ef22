import type { PeerLink } from "@ringside/peer_link";
import { DeviceWatch } from "@ringside/capture";
import { defaultSettings } from "../../extension/model/default_settings.ts";
import { expect } from "@std/expect";
import { CallMedia } from "../../shared/calling/call_media.ts";
import { FakeMedia } from "../doubles/fake_media.ts";
import { until } from "../doubles/until.ts";

const allGranted = { camera: "granted", microphone: "granted" } as const;
const headset = { deviceId: "headset", kind: "audiooutput" } as const;

/** The media of somebody who chose the headset some time ago, and where a call sounds. */
function setUp() {
  const media = new FakeMedia([headset]);
  const watch = new DeviceWatch(media);
  class Stream extends EventTarget {
    getVideoTracks = () => [];
    getAudioTracks = () => [];
  }
  const sinks: string[] = [];
  let there = true;
  const audio = () => ({
    setSinkId: (id: string) => {
      if (id === "headset" && !there) return Promise.reject(new DOMException("", "NotFoundError"));
      sinks.push(id);
      return Promise.resolve();
    },
    remove: () => {},
  });
  Object.assign(globalThis, {
    MediaStream: Stream,
    document: { createElement: audio, body: { append: () => {} } },
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
  const link = {
    remote: { camera: new Stream(), share: new Stream() },
    setCamera: () => Promise.resolve(),
    setMicrophone: () => Promise.resolve(),
    setShare: () => Promise.resolve(),
    setLacks: () => {},
  };
  call.attach(link as unknown as PeerLink);
  return {
    media,
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
