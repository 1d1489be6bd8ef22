import { expect } from "@std/expect";
import fc from "fast-check";
import { maxTime, meetingPolicy } from "@ringside/meeting";
import { MeetingHall, type Visitor } from "./meeting_hall.ts";

interface Size {
  readonly seats: number;
  readonly visitors: number;
  readonly longestMs: number;
  /** Enter before anything else happens. */
  readonly first: number;
}

const deed = fc.record({
  who: fc.nat(20),
  what: fc.constantFrom(
    "enter",
    "enter",
    "enter",
    "leave",
    "crash",
    "cut",
    "mute",
    "lie",
    "offline",
  ),
  ms: fc.constantFrom(0, 0, 20, 100, 400, 3_000, 12_000),
});
type Deed = { who: number; what: string; ms: number };

function act(hall: MeetingHall, { who, what, ms }: Deed): void {
  const { visitors } = hall;
  const visitor = visitors[who % visitors.length]!;
  switch (what) {
    case "enter":
      hall.enter(visitor);
      break;
    case "leave":
      hall.leave(visitor);
      break;
    case "crash":
      hall.crash(visitor);
      break;
    case "cut":
      hall.cut(visitor, visitors[(who + 1 + ms) % visitors.length]!);
      break;
    case "mute":
      if (who > 17) hall.comeMute(visitor);
      break;
    case "lie":
      if (visitor.isMute) lie(hall, visitor, who * ms);
      break;
    case "offline":
      // Of groups that lose each other nothing is promised.
      for (const other of visitors) hall.comeOnline(other);
      hall.goOffline(visitor);
      break;
  }
  hall.pass(ms);
}

/** Claims a seat before everybody else, for ever, by a clock at its end. */
function lie(hall: MeetingHall, liar: Visitor, salt: number): void {
  const time = maxTime - 1_000_000 + salt;
  const place = { is: "claiming", at: salt % 3 === 0 ? time : salt % 7 } as const;
  for (const { id } of hall.visitors) {
    if (id === liar.id) continue;
    hall.say(liar, id, { t: "standing", time, seen: time, place, members: [], admitted: [] });
  }
}

/** With nothing under way, all who are in have the same list, and each pair has one link. */
function expectAgreement(hall: MeetingHall): void {
  const { seated } = hall;
  const order = seated
    .map(({ id, machine: { seat } }) => ({ id, at: seat.is === "in" ? seat.at : 0 }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  for (const visitor of seated) {
    const others = order.filter((id) => id !== visitor.id);
    expect([hall.describe(), visitor.id, ...hall.listOf(visitor)])
      .toEqual([hall.describe(), visitor.id, ...others]);
    for (const other of others) {
      const session = hall.visitor(other).links.get(visitor.id)?.session;
      const role = visitor.id < other ? "caller" : "callee";
      expect([hall.describe(), visitor.links.get(other)])
        .toEqual([hall.describe(), { session, role, isUp: true }]);
    }
  }
  for (const { machine: { seat } } of hall.visitors) {
    const isClaiming = seat.is === "claiming" || (seat.is === "in" && seat.claim);
    expect([hall.describe(), !!isClaiming]).toEqual([hall.describe(), false]);
  }
}

function run(deeds: readonly Deed[], seed: number, size: Size): void {
  const { seats, visitors, longestMs, first } = size;
  const hall = new MeetingHall({ visitors, seed, policy: { ...meetingPolicy, seats }, longestMs });
  for (const visitor of hall.visitors.slice(0, first)) hall.enter(visitor);
  for (const one of deeds) act(hall, one);
  for (const visitor of hall.visitors) hall.comeOnline(visitor);
  hall.settle();
  expect(hall.broken).toBeUndefined();
  expectAgreement(hall);
  // Whoever tries again while there is a seat gets one.
  const willing = hall.visitors.filter(({ isHere, isMute }) => isHere && !isMute);
  for (const visitor of willing) hall.enter(visitor);
  hall.settle();
  expect(hall.broken).toBeUndefined();
  expectAgreement(hall);
  expect([hall.describe(), hall.seated.length])
    .toEqual([hall.describe(), Math.min(seats, willing.length)]);
}

const enter = (who: number, ms: number): Deed => ({ who, what: "enter", ms });
const offline = (who: number, ms: number): Deed => ({ who, what: "offline", ms });

/** Meetings that went wrong once, for eight seats. */
const examples: [deeds: Deed[], seed: number][] = [
  [[enter(7, 400), offline(13, 12_000), enter(8, 400), enter(0, 400)], 133_570_420],
  [
    [enter(9, 0), enter(0, 100), enter(8, 0), enter(0, 100), { who: 19, what: "mute", ms: 0 }],
    2_147_479_531,
  ],
  [[enter(0, 3_000), enter(11, 0), offline(11, 3_000), enter(8, 400), enter(0, 400)], 14],
];

const sizes: [size: Size, runs: number][] = [
  [{ seats: 2, visitors: 4, longestMs: 900, first: 0 }, 3_500],
  [{ seats: 3, visitors: 6, longestMs: 900, first: 0 }, 5_500],
  [{ seats: 8, visitors: 12, longestMs: 900, first: 7 }, 1_000],
];

for (const [size, runs] of sizes) {
  const { seats, visitors } = size;
  Deno.test(`${runs} random meetings of ${visitors} with ${seats} seats: never more are in, and all agree`, () => {
    fc.assert(
      fc.property(
        fc.array(deed, { maxLength: 40 }),
        fc.nat(),
        (deeds, seed) => run(deeds, seed, size),
      ),
      { numRuns: runs, examples: seats === 8 ? examples : [] },
    );
  });
}
