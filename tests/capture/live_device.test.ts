import { expect } from "@std/expect";
import {
  deviceChange,
  DeviceWatch,
  LiveDevice,
  type MicrophoneOptions,
  openMicrophone,
} from "@ringside/capture";
import { FakeMedia } from "../doubles/fake_media.ts";
import { until } from "../doubles/until.ts";

const builtIn = { deviceId: "built-in", kind: "audioinput" } as const;
const headset = { deviceId: "headset", kind: "audioinput" } as const;

async function follow(media: FakeMedia, options: MicrophoneOptions) {
  const watch = new DeviceWatch(media);
  await watch.refresh();
  const device = new LiveDevice<MicrophoneOptions>(
    (options) => openMicrophone(options, media),
    options,
    watch,
  );
  const events: string[] = [];
  device.listen((event) =>
    events.push(event.type === "opened" ? `opened ${event.outcome.got.deviceId}` : event.type)
  );
  return { device, events, watch };
}

Deno.test("an unplugged headset is replaced at once, and taken up again when it is back", async () => {
  const media = new FakeMedia([builtIn, headset]);
  const { device, events } = await follow(media, { deviceId: "headset" });
  await device.turnOn();
  media.unplug("headset");
  await until("the default took over", () => events.length === 3);
  media.plug(headset);
  await until("the headset is back", () => events.length === 4);
  expect(events).toEqual(["opened headset", "lost", "opened built-in", "opened headset"]);
  expect(media.opened.map(({ track }) => track.readyState)).toEqual(["ended", "ended", "live"]);
});

Deno.test("with no device left it waits for one", async () => {
  const media = new FakeMedia([builtIn]);
  const { device, events } = await follow(media, {});
  await device.turnOn();
  media.unplug("built-in");
  await until("nothing is left", () => events.includes("failed"));
  expect(device.track).toBeNull();
  media.plug(headset);
  await until("the new one is open", () => events.includes("opened headset"));
});

Deno.test("off means stopped, and a device that comes is then nobody's business", async () => {
  const media = new FakeMedia([builtIn]);
  const { device, events, watch } = await follow(media, { deviceId: "headset" });
  await device.turnOn();
  await device.turnOff();
  media.plug(headset);
  await watch.refresh();
  expect(events).toEqual(["opened built-in", "closed"]);
  expect(media.opened.map(({ track }) => track.readyState)).toEqual(["ended"]);
});

Deno.test("turned off while it opens, it does not stay on", async () => {
  const media = new FakeMedia([builtIn]);
  const { device } = await follow(media, {});
  const opening = device.turnOn();
  await device.turnOff();
  await opening;
  expect(media.opened.every(({ track }) => track.readyState === "ended")).toBe(true);
  expect(device.track).toBeNull();
});

Deno.test("one id as camera and as microphone are two devices", () => {
  const camera = { id: "x", kind: "camera", label: "", group: "" } as const;
  const microphone = { ...camera, kind: "microphone" } as const;
  expect(deviceChange([camera], [camera, microphone])).toMatchObject({
    added: [microphone],
    removed: [],
  });
});

Deno.test("devices without an id, as before any grant, are not listed", async () => {
  const watch = new DeviceWatch(new FakeMedia([{ deviceId: "", kind: "audioinput" }, builtIn]));
  await watch.refresh();
  expect(watch.devices.map(({ id }) => id)).toEqual(["built-in"]);
});
