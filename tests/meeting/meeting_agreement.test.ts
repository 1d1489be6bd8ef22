import { expect } from "@std/expect";
import fc from "fast-check";
import { meetingPolicy } from "@ringside/meeting";
import { seatedMembers } from "../../shared/meeting/meeting_machine.ts";
import { MeetingHall, type Visitor } from "./meeting_hall.ts";

const deed = fc.record({
  who: fc.nat(20),
  what: fc.constantFrom("enter", "enter", "enter", "leave", "crash", "cut", "mute", "pass"),
  ms: fc.constantFrom(0, 0, 20, 100, 400, 3_000),
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
  }
  hall.pass(ms);
}

const listOf = ({ machine }: Visitor, policy: typeof meetingPolicy) =>
  seatedMembers(machine, policy).map(({ member }) => member);

/** With nothing under way, all who are in have the same list, and each pair one link. */
function expectAgreement(hall: MeetingHall, policy: typeof meetingPolicy): void {
  const { seated } = hall;
  const order = seated
    .map(({ id, machine: { seat } }) => ({ id, at: seat.is === "in" ? seat.at : 0 }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  for (const visitor of seated) {
    const others = order.filter((id) => id !== visitor.id);
    expect([hall.describe(), visitor.id, ...listOf(visitor, policy)])
      .toEqual([hall.describe(), visitor.id, ...others]);
    for (const other of others) {
      const session = hall.visitor(other).links.get(visitor.id)?.session;
      expect([hall.describe(), visitor.links.get(other)])
        .toEqual([hall.describe(), {
          session,
          role: visitor.id < other ? "caller" : "callee",
          isUp: true,
        }]);
    }
  }
  for (const { machine: { seat } } of hall.visitors) {
    expect([hall.describe(), seat.is]).not.toEqual([hall.describe(), "claiming"]);
  }
}

function run(
  deeds: readonly Deed[],
  seed: number,
  { seats, visitors, longestMs }: { seats: number; visitors: number; longestMs: number },
): void {
  const policy = { ...meetingPolicy, seats };
  const hall = new MeetingHall({ visitors, seed, policy, longestMs });
  for (const one of deeds) act(hall, one);
  hall.settle();
  expect(hall.broken).toBeUndefined();
  expectAgreement(hall, policy);
  // Somebody who finds a seat free gets it.
  for (const visitor of hall.visitors) {
    if (visitor.isHere && !visitor.isMute) hall.enter(visitor);
  }
  hall.settle();
  expect(hall.broken).toBeUndefined();
  expectAgreement(hall, policy);
  const willing = hall.visitors.filter(({ isHere, isMute }) => isHere && !isMute).length;
  expect([hall.describe(), hall.seated.length]).toEqual([
    hall.describe(),
    Math.min(seats, willing),
  ]);
}

for (
  const [size, runs] of [
    [{ seats: 2, visitors: 4, longestMs: 900 }, 4_000],
    [{ seats: 3, visitors: 6, longestMs: 900 }, 5_700],
    [{ seats: 8, visitors: 12, longestMs: 900 }, 300],
  ] as const
) {
  Deno.test(`${runs} random meetings of ${size.visitors} for ${size.seats} seats: never more are in, and all agree`, () => {
    fc.assert(
      fc.property(
        fc.array(deed, { maxLength: 40 }),
        fc.nat(),
        (deeds, seed) => run(deeds, seed, size),
      ),
      { numRuns: runs },
    );
  });
}
