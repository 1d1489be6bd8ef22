import { fakeBrowser } from "../../doubles/fake_browser.ts";
import type { PeerLink } from "@ringside/call";
import { defaultSettings } from "@ringside/ui";
import { expect } from "@std/expect";
import { CallService } from "../../../extension/contexts/engine/call_service.ts";
import { callId } from "../../call/call_scenes.ts";
import { FakeCallLink } from "../../doubles/fake_call_link.ts";
import { FakeMedia } from "../../doubles/fake_media.ts";

/** The call service of somebody whose contact bob has one device; it says what it does. */
function setUp({ camera = "granted" }: { camera?: "granted" | "prompt" } = {}) {
  const did: string[] = [];
  const links: FakeCallLink[] = [];
  let sent = 0;
  const service = new CallService({
    book: {
      devices: () => [],
      link: () => undefined,
      name: () => "Bob",
      party: (contact) => ({ contact, name: "Bob", verified: false }),
      record: (id) => ({
        id,
        givenName: "",
        ownName: "Bob",
        relays: [],
        verified: false,
        blocked: false,
        unread: 0,
        owedNotes: [],
      }),
      relayUrls: () => [],
      send: () => ({
        id: `${sent++}`,
        envelope: "",
        receipted: Promise.resolve(true),
        cancel: () => {},
      }),
    },
    relays: { anyOnline: () => true },
    links: {
      make: (role, contact) => {
        const link = new FakeCallLink(role, contact);
        links.push(link);
        return link as unknown as PeerLink;
      },
      refreshIce: () => {},
      renewCertificate: () => {},
    },
    media: {
      version: 0,
      attach: () => {},
      open: (mode) => Promise.resolve(void did.push(`open ${mode}`)),
      grantsChanged: () => Promise.resolve(),
      close: () => Promise.resolve(void did.push("close")),
      local: () => ({ camera: { state: camera === "granted" ? "starting" : "off" } }) as never,
      setCamera: (on) => Promise.resolve(void did.push(`camera ${on}`)),
      setEffects: () => {},
      setMicrophone: () => Promise.resolve(),
    },
    quality: {
      current: { word: "good" },
      detail: () => undefined,
      stop: () => {},
      watch: () => {},
    },
    settings: () => defaultSettings,
    permissions: () => ({ camera, microphone: "granted" }),
    recordedByPeer: () => false,
    changed: () => {},
    ended: () => {},
    left: () => did.push("left"),
    connected: () => {},
    occupied: () => {},
  });
  const hear = (call: string, message: Record<string, unknown>) =>
    service.receive("bob", "b1", { call: callId(call), ...message });
  return { service, did, links, hear };
}

Deno.test("a contact who calls anew while his call is being mended finds nothing of it open", async () => {
  const { did, hear, links, service } = setUp();
  hear("m", { t: "invite", mode: "video" });
  await service.accept("video");
  links[0]!.say({ type: "connected" });
  links[0]!.say({ type: "troubled", step: "restarting" });
  did.length = 0;
  hear("n", { t: "invite", mode: "video" });
  // Camera, microphone, share and recording end, although no moment without a call lies between.
  expect(did).toEqual(["close", "left"]);
  await service.accept("voice");
  expect(did).toEqual(["close", "left", "open voice"]);
  service.hangUp();
});

Deno.test("a call button that is pressed twice calls once, and complains of nothing", async () => {
  const { links, service } = setUp();
  const answers = [service.place("bob", "video"), service.place("bob", "video")];
  expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }]);
  expect(links).toHaveLength(1);
  service.hangUp();
});

Deno.test("whoever shows a tab is not asked for a camera, and a video call does not wait for it", async () => {
  const camera = { deviceId: "camera", kind: "videoinput" } as const;
  Object.defineProperty(navigator, "mediaDevices", {
    value: new FakeMedia([camera]),
    configurable: true,
  });
  const { links, service } = setUp({ camera: "prompt" });
  expect(await service.place("bob", "share")).toEqual({ ok: true });
  expect(links).toHaveLength(1);
  expect(fakeBrowser.sent).toEqual([]);
  service.hangUp();
  expect(await service.place("bob", "video")).toEqual({ ok: true });
  expect(links).toHaveLength(2);
  expect(fakeBrowser.sent).toHaveLength(1);
  service.hangUp();
});

Deno.test("a key that turns the camera on opens nothing before one has accepted", async () => {
  const { did, hear, service } = setUp();
  hear("m", { t: "invite", mode: "video" });
  did.length = 0;
  await service.toggle("camera");
  expect(did).toEqual([]);
  await service.accept("voice");
  // It is being opened already: the key takes that back.
  await service.toggle("camera");
  expect(did).toEqual(["open voice", "camera false"]);
  service.hangUp();
});
