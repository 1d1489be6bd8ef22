import { DeviceWatch } from "@ringside/capture";
import { defaultSettings } from "@ringside/ui";
import { expect } from "@std/expect";
import { LocalSources } from "../../../extension/contexts/engine/local_sources.ts";
import { FakeMedia } from "../../doubles/fake_media.ts";
import { until } from "../../doubles/until.ts";

const camera = { deviceId: "camera", kind: "videoinput" } as const;
const microphone = { deviceId: "microphone", kind: "audioinput" } as const;

/** One's own sources over devices that a test plugs in. */
function setUp(devices: ConstructorParameters<typeof FakeMedia>[0] = [camera, microphone]) {
  const media = new FakeMedia(devices);
  class SelfView {
    getVideoTracks = () => [];
    addTrack = () => {};
  }
  Object.assign(globalThis, { MediaStream: SelfView });
  Object.defineProperty(navigator, "mediaDevices", { value: media, configurable: true });
  const sent: Record<string, MediaStreamTrack | null> = {};
  const sources = new LocalSources(defaultSettings, new DeviceWatch(media), {
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

Deno.test("the trouble of one call's camera is not shown in the next", async () => {
  const { sources, state } = setUp([microphone]);
  await sources.setCamera(true);
  await until("the camera is missed", () => state()[0] === "trouble");
  await sources.close();
  expect(state()).toEqual(["off", "off"]);
});
