import { expect } from "@std/expect";
import type { LinkSignal, MemberId } from "@ringside/call";
import {
  idleMeeting,
  maxTime,
  type MeetingEffect,
  type MeetingEvent,
  type MeetingMachine,
  type MeetingMessage,
  meetingPolicy,
  meetingTransition,
  parseMeetingMessage,
  type Place,
} from "@ringside/meeting";
import fc from "fast-check";
import { isLetIn, isOpen, seatedMembers } from "../../shared/meeting/meeting_machine.ts";
import { shownMeeting } from "../../shared/meeting/shown_meeting.ts";

const self = "me.1" as MemberId;
/** The owner, and others on both sides of this device's id. */
const others = ["olga.1", "ann.1", "zoe.1", "zoe.2"] as MemberId[];

const member = fc.constantFrom(...others);
const time = fc.oneof(fc.nat(40), fc.constantFrom(0, 2 ** 33, maxTime - 1, maxTime));
const members = fc.array(fc.constantFrom(self, ...others), { maxLength: 8 });

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant<Place>({ is: "out" }),
  time.map((at): Place => ({ is: "knocking", at })),
  time.map((at): Place => ({ is: "claiming", at })),
  fc.record({ at: time, hand: fc.option(time, { nil: undefined }), lacked: members }).map((
    { at, hand, lacked },
  ): Place => ({
    is: "in",
    at,
    ...(hand === undefined ? {} : { hand }),
    lacks: lacked.map((member) => ({ member, sound: true, picture: false })),
  })),
);

const signal: LinkSignal = { t: "candidates", generation: 1, candidates: [] };
const flag = fc.constantFrom<[undefined, true][number]>(undefined, true);

type StandingMessage = Extract<MeetingMessage, { t: "standing" }>;

const standing = fc.record({
  ...{ time, seen: time, ask: flag, surplus: flag, place, members, admitted: members },
}).map(({ ask, surplus, ...rest }): StandingMessage => ({
  t: "standing",
  ...rest,
  ...(ask ? { ask } : {}),
  ...(surplus ? { surplus } : {}),
}));

const message: fc.Arbitrary<MeetingMessage> = fc.oneof(
  { weight: 3, arbitrary: standing },
  fc.record({ t: fc.constantFrom("admit" as const, "refuse" as const), knock: time }),
  time.map((session): MeetingMessage => ({ t: "link", session, signal })),
  time.map((session): MeetingMessage => ({ t: "link_failed", session })),
);

const owner = fc.constantFrom("olga", "me");
const entry = fc.record({ asks: fc.boolean(), canAdmit: fc.boolean(), owner, present: members })
  .map((rest) => ({ ...rest, self }));

/** Sessions that exist are found by `current`. */
const session = fc.constantFrom<"current" | "other">("current", "current", "other");

type Deed =
  | Exclude<MeetingEvent, { session: unknown } | { type: "timeout" }>
  | { type: "link"; member: MemberId; is: string; session: "current" | "other" }
  | { type: "timer"; index: number }
  /** A standing that answers the newest one of this device. */
  | { type: "answer"; member: MemberId; standing: StandingMessage };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: entry.map((entry): Deed => ({ type: "enter", entry })) },
  fc.constantFrom<Deed>({ type: "leave" }, { type: "dismiss" }),
  fc.record({ type: fc.constantFrom("admit" as const, "refuse" as const), member }),
  fc.boolean().map((up): Deed => ({ type: "raise_hand", up })),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom(
        "member_online" as const,
        "member_gone" as const,
        "member_restarted" as const,
      ),
      member,
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({ type: fc.constant("message" as const), member, message }),
  },
  fc.record({
    type: fc.constant("measured" as const),
    member,
    hears: fc.constantFrom(true, false, undefined),
    sees: fc.constantFrom(true, false, undefined),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("link" as const),
      member,
      is: fc.constantFrom("connected", "troubled", "lost", "certificate_mismatch"),
      session,
    }),
  },
  { weight: 3, arbitrary: fc.nat(10).map((index): Deed => ({ type: "timer", index })) },
  {
    weight: 12,
    arbitrary: fc.record({ type: fc.constant("answer" as const), member, standing }),
  },
);

/** A device whose every step is checked. */
class Device {
  machine: MeetingMachine = idleMeeting;
  readonly #links = new Map<MemberId, number>();
  readonly #timers: Extract<MeetingEvent, { type: "timeout" }>["timer"][] = [];
  #now = 0;

  do(deed: Deed): void {
    this.#now += 400;
    const event = this.#eventOf(deed);
    if (!event) return;
    const before = this.machine;
    const step = meetingTransition(before, event, this.#now);
    this.machine = step.machine;
    expect(step.machine.time).toBeGreaterThanOrEqual(before.time);
    expect(step.machine.time).toBeLessThanOrEqual(maxTime);
    for (const effect of step.effects) this.#check(effect);
    this.#expectLinks();
    // Whatever is known can be shown.
    shownMeeting(step.machine, meetingPolicy);
  }

  #eventOf(deed: Deed): MeetingEvent | undefined {
    if (deed.type === "timer") {
      const timer = this.#timers[deed.index % Math.max(1, this.#timers.length)];
      return timer && { type: "timeout", timer };
    }
    if (deed.type === "answer") {
      const { time } = this.machine;
      const { member, standing } = deed;
      const message = { ...standing, time: Math.min(time + 1, maxTime), seen: time };
      return { type: "message", member, message };
    }
    if (deed.type !== "link") return deed;
    const { is, member } = deed;
    const session = deed.session === "current" ? this.#links.get(member) ?? 1 : 3;
    if (is === "connected") return { type: "link_connected", member, session };
    if (is === "troubled") return { type: "link_troubled", member, session, step: "checking" };
    const reason = is === "lost" ? "lost" : "certificate_mismatch";
    return { type: "link_failed", member, session, reason };
  }

  #check(effect: MeetingEffect): void {
    switch (effect.type) {
      case "send":
        expect(parseMeetingMessage(JSON.parse(JSON.stringify(effect.message)))).toBeDefined();
        return;
      case "start_timer":
        this.#timers.push(effect.timer);
        return;
      case "open_link":
        expect(this.#links.has(effect.member)).toBe(false);
        expect(effect.role).toBe(self < effect.member ? "caller" : "callee");
        this.#links.set(effect.member, effect.session);
        return;
      case "signal_link":
        expect(this.#links.has(effect.member)).toBe(true);
        return;
      case "close_link":
        expect(this.#links.delete(effect.member)).toBe(true);
        return;
      case "record":
        expect(effect.entry.most).toBeLessThanOrEqual(meetingPolicy.seats);
        return;
    }
  }

  /** Links are those that the machine knows of, and only to those who are in and were let in. */
  #expectLinks(): void {
    const { machine } = this;
    const open = [...machine.peers.values()].filter(isOpen).map(({ member }) => member);
    expect([...this.#links.keys()].toSorted()).toEqual(open.toSorted());
    const seated = seatedMembers(machine, meetingPolicy).map(({ member }) => member);
    for (const member of open) {
      expect(seated).toContain(member);
      expect(isLetIn(machine, member)).toBe(true);
    }
  }
}

Deno.test("whatever happens in whatever order: what is sent is valid, and only members are linked", () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const device = new Device();
      for (const one of deeds) device.do(one);
    }),
    { numRuns: 3_000 },
  );
});

Deno.test("an event that changes nothing has no effect", () => {
  const nobody = "nobody.1" as MemberId;
  const events: MeetingEvent[] = [
    { type: "leave" },
    { type: "dismiss" },
    { type: "raise_hand", up: true },
    { type: "admit", member: nobody },
    { type: "refuse", member: nobody },
    { type: "member_gone", member: nobody },
    { type: "measured", member: nobody, hears: false, sees: false },
    { type: "link_connected", member: nobody, session: 1 },
    { type: "timeout", timer: { for: "look" } },
    { type: "timeout", timer: { for: "retry", member: nobody, session: 1 } },
    { type: "message", member: nobody, message: { t: "link", session: 1, signal } },
  ];
  for (const event of events) {
    expect([event, meetingTransition(idleMeeting, event, 0)])
      .toEqual([event, { machine: idleMeeting, effects: [] }]);
  }
});

Deno.test("a member in the room learns from an idle device only that it is out, and only when it asks", () => {
  const [ann] = others.slice(1) as [MemberId];
  const online = meetingTransition(idleMeeting, { type: "member_online", member: ann }, 0);
  expect(online.effects).toEqual([]);
  const asks = (ask?: true) =>
    meetingTransition(online.machine, {
      type: "message",
      member: ann,
      message: {
        t: "standing",
        time: 5,
        seen: 0,
        ...(ask ? { ask } : {}),
        place: { is: "claiming", at: 4 },
        members: [],
        admitted: [],
      },
    }, 0).effects;
  expect(asks()).toEqual([]);
  expect(asks(true)).toEqual([{
    type: "send",
    member: ann,
    message: { t: "standing", time: 6, seen: 5, place: { is: "out" }, members: [], admitted: [] },
  }]);
});
