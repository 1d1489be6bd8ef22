import { DeviceWatch } from "@ringside/capture";
import { defaultSettings } from "../../extension/model/default_settings.ts";
import { expect } from "@std/expect";
import { LocalSources } from "../../shared/calling/local_sources.ts";
import { FakeMedia } from "../doubles/fake_media.ts";
import { until } from "../doubles/until.ts";

const allGranted = { camera: "granted", microphone: "granted" } as const;
const camera = { deviceId: "camera", kind: "videoinput" } as const;
const microphone = { deviceId: "microphone", kind: "audioinput" } as const;

/** A person's own sources over devices that the test plugs in. */
function setUp(
  devices: ConstructorParameters<typeof FakeMedia>[0] = [camera, microphone],
  settings = defaultSettings,
  given: MediaTrackSettings = {},
) {
  const media = new FakeMedia(devices, given);
  class SelfView {
    getVideoTracks = () => [];
    addTrack = () => {};
  }
  Object.assign(globalThis, { MediaStream: SelfView });
  Object.defineProperty(navigator, "mediaDevices", { value: media, configurable: true });
  const sent: Record<string, MediaStreamTrack | null> = {};
  const sources = new LocalSources({
    settings,
    grants: () => allGranted,
    watch: new DeviceWatch(media),
    makeEffectsWorker: () => {
      throw new Error("No effects are chosen here");
    },
  }, {
    track: (kind, track) => sent[kind] = track,
    changed: () => {},
  });
  const state = () => {
    const { camera, microphone } = sources.state();
    return [camera.state, microphone.state];
  };
  return { sources, media, sent, state };
}

Deno.test("a camera that is turned off while it opens is off, and does not start for ever", async () => {
  const { media, sent, sources, state } = setUp();
  const starting = sources.setCamera(true);
  await sources.setCamera(false);
  await starting;
  expect(state()).toEqual(["off", "off"]);
  expect(sent.camera ?? null).toBeNull();
  expect(media.opened.every(({ track }) => track.readyState === "ended")).toBe(true);
});

Deno.test("a camera that is turned on twice is on", async () => {
  const { sources, state } = setUp();
  await sources.setCamera(true);
  await sources.setCamera(true);
  expect(state()).toEqual(["on", "off"]);
});

Deno.test("a call that ends while its devices open leaves none on, and none starting", async () => {
  const { media, sources, state } = setUp();
  void sources.setCamera(true);
  void sources.setMicrophone(true);
  await sources.close();
  expect(state()).toEqual(["off", "off"]);
  expect(media.opened.every(({ track }) => track.readyState === "ended")).toBe(true);
});

Deno.test("devices of a call that follows another at once are on", async () => {
  const { sent, sources, state } = setUp();
  await Promise.all([sources.setCamera(true), sources.setMicrophone(true)]);
  const closing = sources.close();
  await Promise.all([closing, sources.setCamera(true), sources.setMicrophone(true)]);
  expect(state()).toEqual(["on", "on"]);
  expect([sent.camera?.readyState, sent.microphone?.readyState]).toEqual(["live", "live"]);
});

Deno.test("the trouble of one call's camera is not shown in the next", async () => {
  const { sources, state } = setUp([microphone]);
  await sources.setCamera(true);
  await until("the camera is missed", () => state()[0] === "trouble");
  await sources.close();
  expect(state()).toEqual(["off", "off"]);
});

Deno.test("a camera that is unplugged in a call is replaced, and that is said until it is back", async () => {
  const wanted = { ...camera, deviceId: "on the desk" };
  const settings = { ...defaultSettings, cameraId: wanted.deviceId };
  const { media, sent, sources, state } = setUp([camera, wanted], settings);
  await sources.setCamera(true);
  const first = sent.camera;
  expect(sources.state().camera).toEqual({ state: "on" });
  media.unplug(wanted.deviceId);
  await until("another camera is on", () => state()[0] === "on" && sent.camera !== first);
  expect(sources.state().camera).toMatchObject({
    state: "on",
    differs: [{ what: "device", asked: "on the desk", got: "camera" }],
  });
  media.plug(wanted);
  await until("it is the chosen one again", () =>
    sources.state().camera.state === "on" &&
    sent.camera?.getSettings().deviceId === wanted.deviceId);
  expect(sources.state().camera).toEqual({ state: "on" });
});

Deno.test("what a camera cannot do is said, what it does better is not", async () => {
  const given = { width: 640, height: 360, frameRate: 60 };
  const { sources } = setUp([camera, microphone], defaultSettings, given);
  await sources.setCamera(true);
  expect(sources.state().camera).toMatchObject({
    differs: [{ what: "resolution", asked: 720, got: 360 }],
  });
});
