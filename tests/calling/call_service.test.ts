import { nothingLive } from "@ringside/talk";
import { expect } from "@std/expect";
import { CallService } from "../../shared/calling/call_service.ts";
import { OwnDevices } from "../../shared/calling/own_devices.ts";
import { callId } from "../call/call_scenes.ts";
import { FakeCallLink } from "../doubles/fake_call_link.ts";
import { fakeCallParts } from "../doubles/fake_call_parts.ts";
import { FakeMedia } from "../doubles/fake_media.ts";

/** The call service of somebody whose contact bob has one device; it says what it does. */
function setUp(
  { camera = "granted", relay = { online: true } }: {
    camera?: "granted" | "prompt";
    relay?: { online: boolean };
  } = {},
) {
  const did: string[] = [];
  let [changed, shown] = [0, 0];
  const asked: string[] = [];
  const links: FakeCallLink[] = [];
  const makeLink = (...of: ConstructorParameters<typeof FakeCallLink>) => {
    const link = new FakeCallLink(...of);
    links.push(link);
    return link;
  };
  const parts = fakeCallParts({
    relays: { anyOnline: () => relay.online },
    media: {
      version: 0,
      attach: () => {},
      detach: () => {},
      join: () => {},
      live: () => nothingLive,
      open: (mode) => Promise.resolve(void did.push(`open ${mode}`)),
      grantsChanged: () => Promise.resolve(),
      close: () => Promise.resolve(void did.push("close")),
      local: () => ({ camera: { state: camera === "granted" ? "starting" : "off" } }) as never,
      setCamera: (on) => Promise.resolve(void did.push(`camera ${on}`)),
      setEffects: () => {},
      setMicrophone: () => Promise.resolve(),
    },
    permissions: () => ({ camera, microphone: "granted" }),
    askForDevices: () => Promise.resolve(void asked.push(camera)),
    left: () => did.push("left"),
    consent: {
      accepted: (members) => {
        did.push(...members.map(({ device, name }) => `with ${name}, ${device}`));
      },
      isRecording: () => false,
      callEnded: () => did.push("recording over"),
      mediaChanged: () => changed++,
    },
    publish: () => shown++,
  }, makeLink);
  const service = new CallService(parts);
  const devices = new OwnDevices({ ...parts, mayOpen: () => service.ownMedia });
  const hear = (call: string, message: Record<string, unknown>) =>
    service.receive("bob", "b1", { call: callId(call), ...message });
  return { service, devices, did, asked, links, hear, counts: () => ({ changed, shown }) };
}

Deno.test("a contact who calls again while his call is recovering finds nothing of it open", async () => {
  const { did, hear, links, service } = setUp();
  hear("m", { t: "invite", mode: "video" });
  await service.accept("video");
  links[0]!.say({ type: "connected" });
  links[0]!.say({ type: "troubled", step: "restarting" });
  did.length = 0;
  hear("n", { t: "invite", mode: "video" });
  // Camera, microphone, share and recording end, although no moment without a call lies between.
  expect(did).toEqual(["close", "left", "recording over"]);
  await service.accept("voice");
  expect(did.slice(3)).toEqual(["open voice", "with Bob, b1"]);
  service.hangUp();
});

Deno.test("a call button that is pressed twice calls once, and complains of nothing", async () => {
  const { links, service } = setUp();
  const answers = [service.place("bob", "video"), service.place("bob", "video")];
  expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }]);
  expect(links).toHaveLength(1);
  service.hangUp();
});

Deno.test("sharing a tab asks for no camera, and a video call does not wait for one", async () => {
  const camera = { deviceId: "camera", kind: "videoinput" } as const;
  Object.defineProperty(navigator, "mediaDevices", {
    value: new FakeMedia([camera]),
    configurable: true,
  });
  const { asked, links, service } = setUp({ camera: "prompt" });
  expect(await service.place("bob", "share")).toEqual({ ok: true });
  expect(links).toHaveLength(1);
  expect(asked).toEqual([]);
  service.hangUp();
  expect(await service.place("bob", "video")).toEqual({ ok: true });
  expect(links).toHaveLength(2);
  expect(asked).toHaveLength(1);
  service.hangUp();
});

Deno.test("a key that turns the camera on opens nothing before one has accepted", async () => {
  const { devices, did, hear, service } = setUp();
  hear("m", { t: "invite", mode: "video" });
  did.length = 0;
  await devices.toggle("camera");
  expect(did).toEqual([]);
  await service.accept("voice");
  // The camera is already opening: the key cancels that.
  await devices.toggle("camera");
  expect(did).toEqual(["open voice", "with Bob, b1", "camera false"]);
  service.hangUp();
});

/** How a connected call with bob ends after an action, as views show it. */
async function endingOf(
  relay: { online: boolean },
  end: (world: ReturnType<typeof setUp>) => void,
): Promise<string> {
  const world = setUp({ relay });
  world.hear("m", { t: "invite", mode: "voice" });
  await world.service.accept("voice");
  world.links[0]!.say({ type: "connected" });
  end(world);
  // Whatever the relays do afterwards, the reason stays.
  relay.online = !relay.online;
  const view = world.service.view();
  return view.state === "ended" ? view.reason : view.state;
}

Deno.test("every ending of a call says what really happened", async () => {
  const lost = ({ links }: ReturnType<typeof setUp>) =>
    links[0]!.say({ type: "failed", reason: "lost" });
  expect(await endingOf({ online: true }, lost)).toBe("out_of_reach");
  expect(await endingOf({ online: false }, lost)).toBe("lost");
  const reasons = {
    restarted: ({ service }) => service.deviceRestarted("bob", "b1"),
    blocked: ({ service }) => service.leaveCallWith("bob"),
    hung_up: ({ service }) => service.hangUp(),
    hung_up_by_peer: ({ hear }) => hear("m", { t: "hangup", reason: "hung_up" }),
    not_secure: ({ links }) => links[0]!.say({ type: "failed", reason: "certificate_mismatch" }),
  } satisfies Record<string, (world: ReturnType<typeof setUp>) => void>;
  for (const [reason, end] of Object.entries(reasons)) {
    expect(await endingOf({ online: true }, end)).toBe(reason);
  }
  const forgotten = ({ hear }: ReturnType<typeof setUp>) =>
    hear("m", { t: "hangup", reason: "unknown_call" });
  expect(await endingOf({ online: true }, forgotten)).toBe("restarted");
});

Deno.test("a call that has ended offers no call back once its contact is blocked", () => {
  const { hear, service } = setUp();
  hear("m", { t: "invite", mode: "voice" });
  service.decline();
  expect(service.view().state).toBe("ended");
  service.leaveCallWith("eve");
  expect(service.view().state).toBe("ended");
  service.leaveCallWith("bob");
  expect(service.view().state).toBe("idle");
});

Deno.test("what the other side turns on or off is shown and recorded, of the call's own link alone", async () => {
  const { counts, hear, links, service } = setUp();
  hear("m", { t: "invite", mode: "video" });
  await service.accept("video");
  const live = { type: "live", live: {} as never } as const;
  const before = counts();
  links[0]!.say(live);
  expect(counts()).toEqual({ changed: before.changed + 1, shown: before.shown + 1 });
  service.hangUp();
  const after = counts();
  links[0]!.say(live);
  expect(counts()).toEqual(after);
});

Deno.test("a ring from nowhere has nothing to close, and its end closes what was begun while it rang", () => {
  const { did, hear, service } = setUp();
  hear("m", { t: "invite", mode: "video" });
  expect(did).toEqual([]);
  service.decline();
  expect(did).toEqual(["close", "left", "recording over"]);
  service.dismiss();
  expect(did).toHaveLength(3);
});

/** Bob is a guest, in a call that he rang for and that has a path. */
async function callOfGuest() {
  const seen: string[] = [];
  const did: string[] = [];
  const links: FakeCallLink[] = [];
  let [camera, microphone] = ["on", "on"];
  const parts = fakeCallParts({
    media: {
      version: 0,
      attach: () => {},
      detach: () => {},
      join: () => {},
      live: () => nothingLive,
      open: (mode) => Promise.resolve(void did.push(`open ${mode}`)),
      close: () => Promise.resolve(),
      grantsChanged: () => Promise.resolve(),
      local: () => ({ camera: { state: camera }, microphone: { state: microphone } }) as never,
      setCamera: () => Promise.resolve(),
      setEffects: () => {},
      setMicrophone: (on) => Promise.resolve(void did.push(`microphone ${on}`)),
    },
    publish: ({ state }) => seen.push(state),
  }, (...of) => {
    const link = new FakeCallLink(...of);
    links.push(link);
    return link;
  });
  Object.assign(parts.book, {
    party: (contact: string) => ({ contact, name: "Bob", verified: false, guest: true }),
  });
  const service: CallService = new CallService(parts);
  const hear = (call: string, message: Record<string, unknown>) =>
    service.receive("bob", "b1", { call: callId(call), ...message });
  hear("m", { t: "invite", mode: "video" });
  await service.accept("video");
  links[0]!.say({ type: "connected" });
  [camera, microphone] = ["off", "off"];
  [seen.length, did.length] = [0, 0];
  return { did, hear, links, seen, service };
}

Deno.test("a guest who reloads is back in the call, with one's own side as it was, and nothing rings", async () => {
  const { did, hear, seen, service } = await callOfGuest();
  service.deviceRestarted("bob", "b1");
  hear("n", { t: "invite", mode: "video" });
  await Promise.resolve();
  expect(seen).toEqual(["ended", "connecting"]);
  expect(did).toEqual(["open voice", "microphone false"]);
  service.hangUp();
});

Deno.test("a guest who calls again while the call still recovers is back in it as well", async () => {
  const { hear, links, seen, service } = await callOfGuest();
  links[0]!.say({ type: "troubled", step: "restarting" });
  hear("n", { t: "invite", mode: "video" });
  expect(seen).toEqual(["recovering", "connecting"]);
  service.hangUp();
});

const noWayBack: [string, (call: Awaited<ReturnType<typeof callOfGuest>>) => void][] = [
  ["has hung up", ({ hear }) => hear("m", { t: "hangup", reason: "hung_up" })],
  ["was hung up on", ({ service }) => service.hangUp()],
  ["was dismissed", ({ service }) => {
    service.deviceRestarted("bob", "b1");
    service.dismiss();
  }],
];
for (const [what, end] of noWayBack) {
  Deno.test(`a guest who ${what} rings like anybody`, async () => {
    const call = await callOfGuest();
    end(call);
    call.hear("n", { t: "invite", mode: "video" });
    expect(call.service.view().state).toBe("ringing");
    call.service.hangUp();
  });
}
