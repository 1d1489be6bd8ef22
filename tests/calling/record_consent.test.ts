import { memberOf } from "@ringside/call";
import { expect } from "@std/expect";
import type { Consent } from "@ringside/calling/state";
import { RecordConsent, type RecordMessage } from "../../shared/calling/record_consent.ts";
import type { CallMember } from "../../shared/calling/call_member.ts";
import type { ParticipantTracks } from "../../shared/calling/remotes.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeTrack } from "../doubles/fake_media.ts";

const someone = (contact: string, device: string, name: string): CallMember => ({
  member: memberOf(contact, device),
  ...{ contact, device, name },
});
const bob = someone("bob", "b1", "Bob");
const carol = someone("carol", "c1", "Carol");

/** Who is not in the recording: `asked` and `refused` by name. */
const inWords = ({ asked, refused }: Consent) =>
  [...asked.map((name) => `${name} asked`), ...refused.map((name) => `${name} refused`)].join() ||
  "allowed";

const side = (): ParticipantTracks => ({
  camera: new FakeTrack("video") as unknown as MediaStreamTrack,
  microphone: new FakeTrack("audio") as unknown as MediaStreamTrack,
  share: null,
  shareSound: null,
});
const nobody = new Map();

/** A call with Bob, who sends without limits, or with others as well. */
function setUp(...more: CallMember[]) {
  const clock = new FakeClock();
  const consents: string[] = [];
  const sent: RecordMessage["t"][] = [];
  const asked: (string | undefined)[] = [];
  const recorded: boolean[] = [];
  let members = [bob, ...more];
  const tracks = {
    me: side(),
    others: new Map(members.map(({ member }) => [member, side()])),
  };
  let changes = 0;
  const consent = new RecordConsent({
    clock,
    media: { tracks: () => tracks },
    send: (_, message) => sent.push(message.t),
    requested: (request) => asked.push(request?.name),
    recorded: (on) => recorded.push(on),
  });
  consent.accepted(members);
  const open = () => consent.open(() => changes++)!;
  const ask = (own: ReturnType<typeof open>) =>
    own.ask("r1", (given) => consents.push(inWords(given)));
  return {
    ...{ ask, asked, clock, consent, consents, open, recorded, sent, tracks },
    carolSends: (message: unknown) => consent.receive("carol", "c1", message),
    bobSends: (message: unknown) => consent.receive("bob", "b1", message),
    changes: () => changes,
    join: (who: CallMember) => consent.accepted(members = [...members, who]),
    leave: (who: CallMember) =>
      consent.accepted(members = members.filter(({ member }) => member !== who.member)),
    meet: (...next: CallMember[]) => {
      consent.callEnded();
      consent.accepted(members = next);
    },
  };
}

const allow = { t: "answer", recording: "r1", allow: true };
const refuse = { ...allow, allow: false };

function asking(...more: CallMember[]) {
  const world = setUp(...more);
  const own = world.open();
  world.ask(own);
  expect(world.consents).toEqual([[bob, ...more].map(({ name }) => `${name} asked`).join()]);
  expect(world.sent).toEqual([bob, ...more].map(() => "ask"));
  return { ...world, own };
}

Deno.test("nothing of the other person is written before they allowed it, nor after they refused", () => {
  const world = setUp();
  const { me, others } = world.tracks;
  const own = world.open();
  expect(own.tracks()).toEqual({ me, others: nobody });
  world.ask(own);
  expect(own.tracks()).toEqual({ me, others: nobody });
  world.bobSends(allow);
  expect(own.tracks()).toEqual({ me, others });
  world.bobSends(refuse);
  expect(own.tracks()).toEqual({ me, others: nobody });
  expect(world.changes()).toBe(2);
});

Deno.test("an Allow holds for its recording and its call alone", () => {
  const world = asking();
  const { me } = world.tracks;
  world.bobSends(allow);
  world.meet(carol);
  const next = world.open();
  expect([world.own.tracks(), next.tracks()]).toEqual([{ me, others: nobody }, {
    me,
    others: nobody,
  }]);
  // Late messages of Bob's recording ask nobody, and its end is not sent to Carol.
  world.own.ask("r1", () => {});
  world.own.end();
  expect(world.sent).toEqual(["ask", "on"]);
  next.end();
  expect(world.sent).toEqual(["ask", "on", "off"]);
});

Deno.test("a recording knows when its call is over, and there is none without a call", async () => {
  const world = asking();
  world.meet();
  await world.own.over;
  expect(world.consent.open(() => {})).toBe(undefined);
});

Deno.test("a contact outside the call can neither ask nor record", () => {
  const { asked, bobSends, consent, meet, recorded } = setUp();
  meet();
  asked.length = 0;
  const questions = [{ t: "ask", recording: "r1" }, { t: "on" }];
  questions.forEach(bobSends);
  meet(carol);
  questions.forEach(bobSends);
  expect([asked.filter(Boolean), recorded, consent.isRecording(carol.member)]).toEqual([
    [],
    [],
    false,
  ]);
});

Deno.test("an Allow that comes before the question allows nothing, nor does one that nobody asked for", () => {
  const world = setUp();
  world.bobSends(allow);
  const own = world.open();
  world.bobSends(allow);
  world.ask(own);
  expect([world.consents, world.sent]).toEqual([["Bob asked"], ["ask"]]);
  expect(own.tracks().others).toEqual(nobody);
});

Deno.test("an Allow for another recording allows nothing, nor one from another device", () => {
  const { bobSends, consent, consents } = asking();
  bobSends({ ...allow, recording: "r2" });
  consent.receive("bob", "b2", allow);
  consent.receive("carol", "b1", allow);
  expect(consents).toEqual(["Bob asked"]);
});

Deno.test("an Allow counts once", () => {
  const world = asking();
  for (let i = 0; i < 1_000; i++) world.bobSends(allow);
  expect([world.consents, world.sent]).toEqual([["Bob asked", "allowed"], ["ask", "on"]]);
});

Deno.test("after a Refuse no Allow counts; after an Allow a Refuse does", () => {
  const refused = asking();
  for (const message of [refuse, allow, refuse, allow]) refused.bobSends(message);
  expect([refused.consents, refused.sent]).toEqual([["Bob asked", "Bob refused"], ["ask"]]);
  const withdrawn = asking();
  for (const message of [allow, refuse, allow]) withdrawn.bobSends(message);
  expect(withdrawn.consents).toEqual(["Bob asked", "allowed", "Bob refused"]);
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

Deno.test("a thousand questions are a few, also of who calls again, and others begin at none", () => {
  const { asked, bobSends, carolSends, clock, consent, meet } = setUp();
  for (let i = 0; i < 1_000; i++) {
    bobSends({ t: "ask", recording: `r${i}` });
    consent.answer(false);
  }
  expect(asked.filter(Boolean)).toHaveLength(4);
  // A guest whose page is reloaded is back in the call without a ring, as often as they like.
  meet(bob);
  bobSends({ t: "ask", recording: "another" });
  expect(asked.filter(Boolean)).toHaveLength(4);
  clock.advance(30_000);
  bobSends({ t: "ask", recording: "another" });
  expect(asked.at(-1)).toBe("Bob");
  bobSends({ t: "ask", recording: "x".repeat(65) });
  bobSends({ t: "off" });
  expect(asked.filter(Boolean)).toHaveLength(5);
  meet(carol);
  for (let i = 0; i < 1_000; i++) {
    carolSends({ t: "ask", recording: `c${i}` });
    consent.answer(false);
  }
  expect(asked.filter(Boolean)).toHaveLength(9);
});

Deno.test("of two members each is written only once they allow it, and refusing takes only theirs", () => {
  const world = asking(carol);
  const written = () => [...world.own.tracks().others.keys()];
  world.carolSends(allow);
  expect([written(), world.consents.at(-1)]).toEqual([[carol.member], "Bob asked"]);
  world.bobSends(allow);
  expect([written(), world.consents.at(-1)]).toEqual([[bob.member, carol.member], "allowed"]);
  world.carolSends(refuse);
  expect([written(), world.consents.at(-1)]).toEqual([[bob.member], "Carol refused"]);
  world.own.end();
  expect(world.sent).toEqual(["ask", "ask", "on", "on", "off", "off"]);
});

Deno.test("a member who comes later is asked then, and is recorded only once they allow it", () => {
  const world = asking();
  world.bobSends(allow);
  world.tracks.others.set(carol.member, side());
  world.join(carol);
  const written = () => [...world.own.tracks().others.keys()];
  expect([written(), world.consents.at(-1)]).toEqual([[bob.member], "Carol asked"]);
  expect(world.sent).toEqual(["ask", "on", "ask"]);
  world.carolSends(allow);
  expect([written(), world.consents.at(-1)]).toEqual([[bob.member, carol.member], "allowed"]);
});

Deno.test("a member who leaves is waited for no more, and is asked again when they are back", () => {
  const world = asking(carol);
  world.carolSends(allow);
  world.leave(bob);
  expect(world.consents.at(-1)).toBe("allowed");
  world.join(bob);
  expect(world.consents.at(-1)).toBe("Bob asked");
  expect(world.sent).toEqual(["ask", "ask", "on", "ask"]);
});

Deno.test("of two who want to record, one is shown after the other, and each gets the answer", () => {
  const { asked, bobSends, carolSends, consent, leave, sent } = setUp(carol);
  bobSends({ t: "ask", recording: "b1" });
  carolSends({ t: "ask", recording: "c1" });
  expect(asked).toEqual(["Bob"]);
  consent.answer(true);
  expect(asked).toEqual(["Bob", "Carol"]);
  leave(carol);
  expect(asked).toEqual(["Bob", "Carol", undefined]);
  consent.answer(true);
  expect(sent).toEqual(["answer"]);
});

Deno.test("of two members who record, one that ends leaves the other shown", () => {
  const { bobSends, carolSends, consent } = setUp(carol);
  bobSends({ t: "on" });
  carolSends({ t: "on" });
  bobSends({ t: "off" });
  expect([bob, carol].map(({ member }) => consent.isRecording(member))).toEqual([false, true]);
  consent.callEnded();
  expect(consent.isRecording(carol.member)).toBe(false);
});
