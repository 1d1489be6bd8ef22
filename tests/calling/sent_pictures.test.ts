import type { CallLinkEvent, MemberId } from "@ringside/call";
import type { MediaMessage, OwnPictures } from "@ringside/meeting";
import type { LinkStats, MediaSlot, PeerLink, SlotEncoding } from "@ringside/peer_link";
import { expect } from "@std/expect";
import { SentPictures } from "../../shared/calling/meetings/sent_pictures.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

const [bob, cleo] = ["bob.phone", "cleo.laptop"] as MemberId[] as [MemberId, MemberId];
const large = { width: 1280, height: 720 };
const small = { width: 320, height: 180 };

/** As much of a peer link as pictures are sent over. */
class PictureLink implements Pick<PeerLink, "listen" | "setEncoding" | "stats"> {
  readonly encodings: Partial<Record<MediaSlot, SlotEncoding>> = {};
  changes = 0;
  measured: Partial<LinkStats> | undefined;
  readonly #listeners = new Set<(event: CallLinkEvent) => void>();

  listen(listener: (event: CallLinkEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  setEncoding(slot: MediaSlot, encoding: SlotEncoding): Promise<void> {
    this.encodings[slot] = encoding;
    this.changes++;
    return Promise.resolve();
  }

  stats(): Promise<LinkStats | undefined> {
    // A connection that has been replaced never answers.
    if (!this.measured) return new Promise(() => {});
    return Promise.resolve({ path: "direct", sent: {}, received: {}, ...this.measured });
  }

  opens(): void {
    for (const listener of this.#listeners) listener({ type: "control_open" });
  }

  get lines(): number {
    const { camera } = this.encodings;
    return camera?.active ? 720 / camera.scaleResolutionDownBy! : 0;
  }
}

function setUp(own: OwnPictures = { camera: large, share: null }) {
  const clock = new FakeClock();
  const told: [MemberId, MediaMessage["tiles"]][] = [];
  let changes = 0;
  const pictures = new SentPictures({
    clock,
    own: () => own,
    tell: (member, { tiles }) => told.push([member, tiles]),
    changed: () => changes++,
  });
  const links = { bob: new PictureLink(), cleo: new PictureLink() };
  pictures.join(bob, links.bob);
  pictures.join(cleo, links.cleo);
  let n = 0;
  const shows = (member: MemberId, camera: typeof large | null) => {
    n++;
    expect(pictures.receive(member, { t: "shown", n, tiles: { camera, share: null } })).toBe(true);
    clock.advance(50);
  };
  /** Seconds in which all links answer. */
  const seconds = async (count: number) => {
    for (let i = 0; i < count; i++) {
      clock.advance(1_000);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
  };
  return { clock, links, pictures, seconds, shows, told, changes: () => changes };
}

Deno.test("before a member tells what it displays, it gets a small picture", () => {
  const { links } = setUp();
  expect([links.bob.lines, links.cleo.lines]).toEqual([180, 180]);
  expect(links.bob.encodings.microphone).toEqual({ active: true, maxBitrate: 24_000 });
});

Deno.test("a picture is paused when nobody displays it, and sent in the size that is displayed", () => {
  const { links, shows } = setUp();
  shows(bob, null);
  expect([links.bob.lines, links.cleo.lines]).toEqual([0, 180]);
  shows(bob, { width: 640, height: 360 });
  expect(links.bob.lines).toBe(360);
});

Deno.test("a message that was overtaken, is broken, or comes from nobody, changes nothing", () => {
  const { clock, links, pictures, shows } = setUp();
  shows(bob, small);
  shows(bob, null);
  const late = { t: "shown", n: 1, tiles: { camera: large, share: null } };
  expect(pictures.receive(bob, late)).toBe(true);
  expect(pictures.receive(bob, { ...late, n: 9, tiles: { camera: { width: -1, height: 5 } } }))
    .toBe(false);
  expect(pictures.receive("dan.tablet" as MemberId, late)).toBe(false);
  clock.advance(5_000);
  expect(links.bob.lines).toBe(0);
});

Deno.test("the speaker's picture is one size larger for five seconds", () => {
  const { clock, links, pictures, shows } = setUp();
  shows(bob, small);
  shows(cleo, null);
  expect(links.bob.lines).toBe(180);
  pictures.setSpeaker("me");
  expect([links.bob.lines, links.cleo.lines]).toEqual([240, 0]);
  clock.advance(4_900);
  expect(links.bob.lines).toBe(240);
  clock.advance(1_500);
  expect(links.bob.lines).toBe(180);
});

Deno.test("a member who puts this device in the spotlight gets one size more at first", () => {
  const { clock, links, shows } = setUp();
  shows(bob, small);
  shows(bob, { width: 640, height: 360 });
  expect(links.bob.lines).toBe(480);
  clock.advance(6_500);
  expect(links.bob.lines).toBe(360);
});

Deno.test("saving data pauses the camera and wants nobody's", () => {
  const { clock, links, pictures, told } = setUp();
  const tile = { member: bob, source: "camera", ...small } as const;
  pictures.show([tile, { ...tile, source: "share" }]);
  clock.advance(150);
  pictures.saveData(true);
  expect([links.bob.lines, links.cleo.lines]).toEqual([0, 0]);
  expect(told).toEqual([
    [bob, { camera: small, share: small }],
    [bob, { camera: null, share: small }],
  ]);
  pictures.saveData(false);
  expect(links.bob.lines).toBe(180);
});

Deno.test("each member is told once what is displayed of it, the largest of several tiles", () => {
  const { clock, pictures, told } = setUp();
  const tile = { member: bob, source: "camera", ...small } as const;
  pictures.show([tile]);
  pictures.show([tile, { ...tile, ...large }]);
  clock.advance(150);
  expect(told).toEqual([[bob, { camera: large, share: null }]]);
  pictures.show([{ ...tile, ...large }]);
  clock.advance(150);
  expect(told.length).toBe(1);
  pictures.show([]);
  clock.advance(150);
  expect(told.at(-1)).toEqual([bob, { camera: null, share: null }]);
});

Deno.test("a new member is told that it is hidden only if no view displays it soon", () => {
  const { clock, links, pictures, told } = setUp();
  links.bob.opens();
  links.cleo.opens();
  clock.advance(500);
  pictures.show([{ member: bob, source: "camera", ...small }]);
  clock.advance(1_000);
  expect(told).toEqual([[bob, { camera: small, share: null }]]);
  clock.advance(1_000);
  expect(told).toContainEqual([cleo, { camera: null, share: null }]);
  // Another connection: the other side may have lost what it knew.
  told.length = 0;
  links.bob.opens();
  clock.advance(0);
  expect(told).toEqual([[bob, { camera: small, share: null }]]);
});

Deno.test("it falls to what the links carry, whoever does not answer", async () => {
  const { links, pictures, seconds, shows } = setUp();
  shows(bob, large);
  shows(cleo, large);
  expect(links.bob.lines).toBe(480);
  links.bob.measured = { availableBitrate: 250_000, sent: { camera: { bitrate: 240_000 } } };
  await seconds(3);
  expect(links.bob.lines).toBe(240);
  expect(links.cleo.lines).toBe(720);
  links.cleo.measured = { availableBitrate: 400_000, sent: { camera: { bitrate: 390_000 } } };
  await seconds(3);
  expect(pictures.uplink.bits).toBe(650_000);
});

Deno.test("small changes of the estimate do not disturb the encoders, nor the views", async () => {
  const { changes, links, seconds, shows } = setUp();
  shows(bob, large);
  for (const link of [links.bob, links.cleo]) {
    link.measured = { availableBitrate: 500_000, sent: { camera: { bitrate: 480_000 } } };
  }
  await seconds(10);
  const before = [links.bob.changes, changes()];
  await seconds(10);
  expect([links.bob.changes, changes()]).toEqual(before);
});

Deno.test("who leaves is forgotten, and in the end nothing is left running", async () => {
  const { clock, links, pictures, seconds } = setUp();
  links.bob.opens();
  pictures.show([{ member: bob, source: "camera", ...small }]);
  await seconds(1);
  pictures.leave(cleo);
  expect(links.cleo.listeners).toBe(0);
  expect([...pictures.uplink.plans.keys()]).toEqual([bob]);
  pictures.stop();
  expect([links.bob.listeners, clock.waiting]).toEqual([0, 0]);
});
