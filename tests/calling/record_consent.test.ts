import { expect } from "@std/expect";
import {
  type Consent,
  type Peer,
  RecordConsent,
  type RecordMessage,
} from "../../shared/calling/record_consent.ts";
import type { CallTracks } from "../../shared/calling/call_media.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeTrack } from "../doubles/fake_media.ts";

const bob: Peer = { contact: "bob", device: "b1", name: "Bob" };
const carol: Peer = { contact: "carol", device: "c1", name: "Carol" };

const side = () => ({
  camera: new FakeTrack("video") as unknown as MediaStreamTrack,
  microphone: new FakeTrack("audio") as unknown as MediaStreamTrack,
  share: null,
  shareSound: null,
});
const nothing = { camera: null, microphone: null, share: null, shareSound: null };

/** A call with Bob, who sends what he likes. */
function setUp() {
  const clock = new FakeClock();
  const consents: Consent[] = [];
  const sent: RecordMessage["t"][] = [];
  const asked: (string | undefined)[] = [];
  const recorded: boolean[] = [];
  const tracks: CallTracks = { me: side(), them: side() };
  let changes = 0;
  const consent = new RecordConsent({
    clock,
    media: { tracks: () => tracks },
    send: (_, message) => sent.push(message.t),
    requested: (request) => asked.push(request?.name),
    recorded: (on) => recorded.push(on),
  });
  consent.accepted(bob);
  const open = () => consent.open(() => changes++)!;
  const ask = (own: ReturnType<typeof open>) => own.ask("r1", (given) => consents.push(given));
  return {
    ...{ ask, asked, clock, consent, consents, open, recorded, sent, tracks },
    bobSends: (message: unknown) => consent.receive("bob", "b1", message),
    changes: () => changes,
    meet: (next: Peer | undefined) => {
      consent.callEnded();
      if (next) consent.accepted(next);
    },
  };
}

const allow = { t: "answer", recording: "r1", allow: true };
const refuse = { ...allow, allow: false };

function asking() {
  const world = setUp();
  const own = world.open();
  world.ask(own);
  expect([world.consents, world.sent]).toEqual([["asked"], ["ask"]]);
  return { ...world, own };
}

Deno.test("nothing of the other person is written before they allowed it, nor after they refused", () => {
  const world = setUp();
  const { me, them } = world.tracks;
  const own = world.open();
  expect(own.tracks()).toEqual({ me, them: nothing });
  world.ask(own);
  expect(own.tracks()).toEqual({ me, them: nothing });
  world.bobSends(allow);
  expect(own.tracks()).toEqual({ me, them });
  world.bobSends(refuse);
  expect(own.tracks()).toEqual({ me, them: nothing });
  expect(world.changes()).toBe(2);
});

Deno.test("an Allow holds for its recording and its call alone", () => {
  const world = asking();
  const { me } = world.tracks;
  world.bobSends(allow);
  world.meet(carol);
  const next = world.open();
  expect([world.own.tracks(), next.tracks()]).toEqual([{ me, them: nothing }, {
    me,
    them: nothing,
  }]);
  // What is left of Bob's recording asks nobody, and tells Carol nothing of its end.
  world.own.ask("r1", () => {});
  world.own.end();
  expect(world.sent).toEqual(["ask", "on"]);
  next.end();
  expect(world.sent).toEqual(["ask", "on", "off"]);
});

Deno.test("a recording knows when its call is over, and there is none without a call", async () => {
  const world = asking();
  world.meet(undefined);
  await world.own.over;
  expect(world.consent.open(() => {})).toBe(undefined);
});

Deno.test("whoever is in no call with this device asks nothing and records nothing", () => {
  const { asked, bobSends, consent, meet, recorded } = setUp();
  meet(undefined);
  asked.length = 0;
  const questions = [{ t: "ask", recording: "r1" }, { t: "on" }];
  questions.forEach(bobSends);
  meet(carol);
  questions.forEach(bobSends);
  expect([asked.filter(Boolean), recorded, consent.isRecorded]).toEqual([[], [], false]);
});

Deno.test("an Allow that comes before the question allows nothing, nor does one that nobody asked for", () => {
  const world = setUp();
  world.bobSends(allow);
  const own = world.open();
  world.bobSends(allow);
  world.ask(own);
  expect([world.consents, world.sent]).toEqual([["asked"], ["ask"]]);
  expect(own.tracks().them).toEqual(nothing);
});

Deno.test("an Allow for another recording allows nothing, nor one from another device", () => {
  const { bobSends, consent, consents } = asking();
  bobSends({ ...allow, recording: "r2" });
  consent.receive("bob", "b2", allow);
  consent.receive("carol", "b1", allow);
  expect(consents).toEqual(["asked"]);
});

Deno.test("an Allow counts once", () => {
  const world = asking();
  for (let i = 0; i < 1_000; i++) world.bobSends(allow);
  expect([world.consents, world.sent]).toEqual([["asked", "allowed"], ["ask", "on"]]);
});

Deno.test("after a Refuse no Allow counts; after an Allow a Refuse does", () => {
  const refused = asking();
  for (const message of [refuse, allow, refuse, allow]) refused.bobSends(message);
  expect([refused.consents, refused.sent]).toEqual([["asked", "refused"], ["ask"]]);
  const withdrawn = asking();
  for (const message of [allow, refuse, allow]) withdrawn.bobSends(message);
  expect(withdrawn.consents).toEqual(["asked", "allowed", "refused"]);
});

Deno.test("recording that goes on and off a thousand times chimes a few, and stays shown", () => {
  const { bobSends, clock, recorded, consent } = setUp();
  for (let i = 0; i < 1_000; i++) {
    bobSends({ t: "on" });
    bobSends({ t: "off" });
    clock.advance(10);
  }
  expect(recorded.filter((on) => on).length).toBe(5);
  expect(recorded.at(-1)).toBe(true);
  expect(consent.dropped).toBeGreaterThan(900);
  clock.advance(30_000);
  bobSends({ t: "off" });
  expect(recorded.at(-1)).toBe(false);
});

Deno.test("a thousand questions are a few, and the next call begins at none", () => {
  const { asked, bobSends, consent, meet } = setUp();
  for (let i = 0; i < 1_000; i++) {
    bobSends({ t: "ask", recording: `r${i}` });
    consent.answer(false);
  }
  expect(asked.filter(Boolean)).toHaveLength(4);
  meet(bob);
  bobSends({ t: "ask", recording: "another" });
  expect(asked.at(-1)).toBe("Bob");
  bobSends({ t: "ask", recording: "x".repeat(65) });
  bobSends({ t: "off" });
  expect(asked.filter(Boolean)).toHaveLength(5);
});
