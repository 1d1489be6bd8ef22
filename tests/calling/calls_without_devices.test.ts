import { CapturedSource, DeviceWatch, SharedCapture } from "@ringside/capture";
import type { LackedDevices } from "@ringside/talk";
import { defaultSettings } from "../../extension/model/default_settings.ts";
import { expect } from "@std/expect";
import { CallMedia } from "../../shared/calling/call_media.ts";
import { CallService } from "../../shared/calling/call_service.ts";
import type { DeviceGrants } from "@ringside/calling/state";
import { OwnDevices } from "../../shared/calling/own_devices.ts";
import { ShareService } from "../../shared/calling/share_service.ts";
import { callId } from "../call/call_scenes.ts";
import { FakeCallLink } from "../doubles/fake_call_link.ts";
import { fakeCallParts } from "../doubles/fake_call_parts.ts";
import { FakeMedia, fakeStream, FakeTrack } from "../doubles/fake_media.ts";
import { until } from "../doubles/until.ts";

type Device = keyof DeviceGrants;
type Having = "granted" | "refused" | "missing" | "unasked";

/** What is sent over the peer link, and what the other side shows. */
class MediaLink extends FakeCallLink {
  readonly remote = { camera: new FakeStream(), share: new FakeStream() };
  readonly sends = { camera: false, microphone: false, share: false };
  lacks: LackedDevices | undefined;

  setCamera(track: MediaStreamTrack | null): void {
    this.sends.camera = track !== null;
  }
  setMicrophone(track: MediaStreamTrack | null): void {
    this.sends.microphone = track !== null;
  }
  setShare(track: MediaStreamTrack | null): void {
    this.sends.share = track !== null;
  }
  setLacks(lacks: LackedDevices): void {
    this.lacks = lacks;
  }
}

class FakeStream extends EventTarget {
  getVideoTracks = () => [];
  getAudioTracks = () => [];
  addTrack = () => {};
}

const noWorker = () => {
  throw new Error("No effects are chosen here");
};

const inputs = {
  camera: { deviceId: "camera", kind: "videoinput" },
  microphone: { deviceId: "microphone", kind: "audioinput" },
} as const;
const kindOf = { camera: "video", microphone: "audio" } as const;
const devices = Object.keys(inputs) as Device[];

/** Somebody whose browser has, or refuses, these devices; bob is their contact. */
function setUp(having: Record<Device, Having>) {
  const media = new FakeMedia(
    devices.filter((device) => having[device] !== "missing").map((device) => inputs[device]),
  );
  const grants: DeviceGrants = { camera: "granted", microphone: "granted" };
  const set = (device: Device, now: Having) => {
    grants[device] = now === "refused" ? "denied" : now === "unasked" ? "prompt" : "granted";
    if (now === "refused") media.refused.add(kindOf[device]);
    else media.refused.delete(kindOf[device]);
  };
  for (const device of devices) set(device, having[device]);
  let asked = 0;
  Object.assign(globalThis, {
    MediaStream: FakeStream,
    document: {
      createElement: () => ({ setSinkId: () => Promise.resolve(), remove: () => {} }),
      body: { append: () => {} },
    },
  });
  Object.defineProperty(navigator, "mediaDevices", { value: media, configurable: true });
  const callMedia = new CallMedia(
    {
      settings: defaultSettings,
      grants: () => grants,
      watch: new DeviceWatch(media),
      makeEffectsWorker: noWorker,
    },
    () => {},
  );
  const links: MediaLink[] = [];
  const makeLink = (...of: ConstructorParameters<typeof MediaLink>) => {
    const link = new MediaLink(...of);
    links.push(link);
    return link;
  };
  const parts = fakeCallParts({
    media: callMedia,
    permissions: () => grants,
    askForDevices: () => Promise.resolve(void asked++),
    left: () => share.callEnded(),
  }, makeLink);
  const calls = new CallService(parts);
  const ownDevices = new OwnDevices({
    media: callMedia,
    permissions: parts.permissions,
    askForDevices: parts.askForDevices,
    mayOpen: () => calls.ownMedia,
  });
  const source = () => {
    const stream = fakeStream(new FakeTrack("video"));
    const capture = new SharedCapture(new CapturedSource({ kind: "tab", stream }));
    return Promise.resolve({ ok: true as const, capture });
  };
  const share = new ShareService({
    sources: { tab: source, screen: source },
    media: callMedia,
    calls,
    meeting: { current: undefined },
  });
  return {
    calls,
    ownDevices,
    share,
    plug: (device: Device) => {
      set(device, "granted");
      media.plug(inputs[device]);
    },
    answer: async (device: Device, now: Having) => {
      set(device, now);
      await ownDevices.permissionsChanged();
    },
    opened: media.opened,
    link: () => links.at(-1)!,
    local: () => {
      const { camera, microphone } = callMedia.local();
      return { camera, microphone };
    },
    asked: () => asked,
  };
}

const ways = {
  "a video call": async ({ calls }: ReturnType<typeof setUp>) => {
    expect(await calls.place("bob", "video")).toEqual({ ok: true });
    return "calling";
  },
  "an answer with video": async ({ calls }: ReturnType<typeof setUp>) => {
    calls.receive("bob", "b1", { t: "invite", call: callId("m"), mode: "video" });
    await calls.accept("video");
    return "connecting";
  },
  "a share that calls": async ({ share }: ReturnType<typeof setUp>) => {
    expect(await share.tab(7, "bob")).toEqual({ ok: true });
    return "calling";
  },
};

const kinds = ["granted", "refused", "missing"] as const;
for (const [way, begin] of Object.entries(ways)) {
  for (const camera of kinds) {
    for (const microphone of kinds) {
      Deno.test(`${way} goes on with the camera ${camera} and the microphone ${microphone}`, async () => {
        const world = setUp({ camera, microphone });
        const state = await begin(world);
        expect(world.calls.view().state).toBe(state);
        const settled = (having: Having) =>
          having === "granted" ? { state: "on" } : { state: "trouble", trouble: having };
        const asked = way === "a share that calls" ? { state: "off" } : settled(camera);
        await until("the devices are there, or known not to be", () => {
          const { camera, microphone } = world.local();
          return camera.state !== "starting" && microphone.state !== "starting";
        });
        expect(world.local()).toEqual({ camera: asked, microphone: settled(microphone) });
        // The other side shows what is missing, and receives the rest.
        expect(world.link().lacks).toEqual({
          camera: asked.state === "trouble",
          microphone: microphone !== "granted",
        });
        expect(world.link().sends).toEqual({
          camera: asked.state === "on",
          microphone: microphone === "granted",
          share: way === "a share that calls",
        });
        // The browser has no device to ask about.
        expect(world.asked()).toBe(0);

        // What was missing is added later, in the same call.
        if (microphone === "refused") await world.answer("microphone", "granted");
        if (microphone === "missing") world.plug("microphone");
        if (camera === "refused") await world.answer("camera", "granted");
        if (camera === "missing") world.plug("camera");
        await until("nothing is lacking", () => {
          const { lacks, sends } = world.link();
          return sends.microphone && sends.camera === (asked.state !== "off") &&
            !lacks?.camera && !lacks?.microphone;
        });
        world.calls.hangUp();
        await until(
          "every device is off",
          () => world.opened.every(({ track }) => track.readyState === "ended"),
        );
      });
    }
  }

  Deno.test(`${way} does not wait for the browser's question about the microphone`, async () => {
    const world = setUp({ camera: "granted", microphone: "unasked" });
    expect(world.calls.view().state).toBe("idle");
    expect(await begin(world)).toBe(world.calls.view().state);
    await until("the microphone waits", () => world.local().microphone.state === "trouble");
    expect(world.local().microphone).toEqual({ state: "trouble", trouble: "dismissed" });
    // The engine cannot show the question, and asking in vain counts against the extension.
    expect(world.opened.some(({ track }) => track.kind === "audio")).toBe(false);
    expect(world.asked()).toBe(1);
    await world.answer("microphone", "refused");
    expect(world.local().microphone).toEqual({ state: "trouble", trouble: "refused" });
    await world.answer("microphone", "granted");
    expect(world.link().sends.microphone).toBe(true);
    expect(world.link().lacks?.microphone).toBe(false);
    world.calls.hangUp();
  });
}

Deno.test("a microphone that was turned off stays off when it is allowed", async () => {
  const world = setUp({ camera: "granted", microphone: "refused" });
  await world.calls.place("bob", "voice");
  await until("it is refused", () => world.local().microphone.state === "trouble");
  await world.ownDevices.setMicrophone(false);
  expect(world.link().lacks?.microphone).toBe(false);
  await world.answer("microphone", "granted");
  expect(world.local().microphone).toEqual({ state: "off" });
  expect(world.opened).toEqual([]);
  world.calls.hangUp();
});

Deno.test("a grant that changes while nobody has accepted opens nothing", async () => {
  const world = setUp({ camera: "refused", microphone: "refused" });
  world.calls.receive("bob", "b1", { t: "invite", call: callId("m"), mode: "video" });
  await world.answer("microphone", "granted");
  expect(world.opened).toEqual([]);
  world.calls.decline();
});

Deno.test("a camera that is switched on in a call is asked for where the browser can ask", async () => {
  const world = setUp({ camera: "unasked", microphone: "granted" });
  await world.calls.place("bob", "voice");
  expect(world.asked()).toBe(0);
  await world.ownDevices.setCamera(true);
  expect(world.asked()).toBe(1);
  expect(world.link().lacks?.camera).toBe(true);
  await world.answer("camera", "granted");
  expect(world.link().sends.camera).toBe(true);
  world.calls.hangUp();
});
