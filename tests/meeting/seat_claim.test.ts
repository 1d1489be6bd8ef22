import { expect } from "@std/expect";
import type { MemberId } from "@ringside/call";
import { idleMeeting, meetingPolicy, type Place } from "@ringside/meeting";
import {
  type Claim,
  type MeetingMachine,
  newPeer,
  type Peer,
} from "../../shared/meeting/meeting_machine.ts";
import { decideClaim } from "../../shared/meeting/seat_claim.ts";

const self = "m.1" as MemberId;
const [early, middle, late] = [0, meetingPolicy.promptMs, meetingPolicy.claimMs];

/**
 * Another member, in words: `in`, `out`, `first` or `second` (claims before or after this device),
 * `silent`; with `?` it has not answered, with `+NAME` it counts NAME as in as well.
 */
function peer(words: string, index: number, claims: number): Peer {
  const [, is = "", unanswered = "", named = ""] = /^(\w+)(\??)(?:\+(\w+))?$/.exec(words) ?? [];
  const member = `${String.fromCharCode(97 + index)}.1` as MemberId;
  if (is === "silent") return newPeer(member);
  const place: Place = is === "in"
    ? { is, at: 5, lacks: [] }
    : is === "out"
    ? { is }
    : { is: "claiming", at: is === "first" ? 5 : 15 };
  const members = named ? [`${named}.1` as MemberId] : [];
  const seen = unanswered ? 0 : 11;
  const standing = { t: "standing", time: 20, seen, place, members, admitted: [] } as const;
  return {
    ...newPeer(member),
    claims,
    standing: { ...standing, members, admitted: [] },
  };
}

function decide(
  words: string,
  age: number,
  { asks = false, claims = 1, ...claim }: Partial<Claim> & { asks?: boolean; claims?: number } = {},
): string {
  const peers = words.split(" ").filter(Boolean).map((each, i) => peer(each, i, claims));
  const own = { at: 10, startedAt: 0, round: 1, ignored: [], ...claim };
  const entry = { self, asks, owner: "a", canAdmit: true, present: [] };
  const machine: MeetingMachine = {
    ...idleMeeting,
    seat: { is: "claiming", entry, claim: own },
    peers: new Map(peers.map((each) => [each.member, each])),
  };
  const verdict = decideClaim(machine, self, own, age, { ...meetingPolicy, seats: 3 });
  return verdict.is === "again" ? `again without ${verdict.ignored.join(" ")}` : verdict.is;
}

/** For three seats. */
const cases: [what: string, others: string, age: number, verdict: string][] = [
  ["nobody else", "", early, "in"],
  ["two are in", "in in", early, "in"],
  ["three are in", "in in in", early, "full"],
  ["three are in, and somebody is silent", "in in in silent", early, "full"],
  ["somebody has not answered yet", "in silent", early, "wait"],
  ["somebody who is in has not answered yet", "in?", early, "wait"],
  ["those outside take up nothing", "in in out out", early, "in"],
  ["an earlier claim is decided first", "first", early, "wait"],
  ["a later claim waits for this one", "in in second", early, "in"],
  ["somebody is out of our reach", "in+x out", early, "in"],
  ["two count the same one who is out of our reach", "in+x in+x", early, "wait"],
  ["who is out of reach takes up the last seat", "in+x in+x", middle, "full"],
  ["this device's own old seat counts not against it", "in+m in+m", early, "in"],
  ["a member that we reach speaks for itself", "in+b out", early, "in"],
  ["a silent one is in if others say so", "in+c in silent", middle, "full"],
  ["and so it is if it said something else before", "in+c in out?", middle, "full"],
  ["a silent one takes up a seat", "in silent", middle, "in"],
  [
    "several are silent and nobody answers: this device may be cut off",
    "silent silent",
    middle,
    "wait",
  ],
  ["nobody answers for long", "silent silent", late, "again without a.1 b.1"],
  ["a silent one takes up the last seat", "in in silent", middle, "wait"],
  ["a later claim takes up a seat once nobody waits", "in second silent", middle, "wait"],
  ["nobody waits for ever for the silent", "in in silent out", late, "again without c.1"],
  [
    "claims are not ignored with the silent",
    "in first? second silent",
    late,
    "again without b.1 d.1",
  ],
  [
    "one that waits only for others' claims is made again",
    "in in second",
    middle,
    "again without ",
  ],
];

for (const [what, others, age, verdict] of cases) {
  Deno.test(`a claim: ${what}`, () => {
    expect(decide(others, age)).toBe(verdict);
  });
}

Deno.test("a claim made again does without the silent, and not without those who are in", () => {
  const ignored = ["a.1", "b.1"] as MemberId[];
  expect(decide("silent out in in", early, { round: 2, ignored })).toBe("in");
  expect(decide("silent first in", early, { round: 2, ignored })).toBe("wait");
  expect(decide("in in? in", early, { round: 2, ignored })).toBe("full");
});

Deno.test("an earlier claim is waited for until it counts everybody else", () => {
  const { promptMs, yieldMs, yields } = meetingPolicy;
  const old = { startedAt: yieldMs - 1 - early };
  expect(decide("first", yieldMs - 1, old)).toBe("wait");
  expect(decide("first", yieldMs, old)).toBe("in");
  expect(yieldMs).toBeGreaterThan(promptMs);
  // However often it is made, but not for ever.
  expect(decide("first", early, { claims: yields })).toBe("wait");
  expect(decide("first", early, { claims: yields + 1 })).toBe("in");
});

Deno.test("in a meeting that asks, somebody who says that they are in counts for a while", () => {
  // Only the first is the owner's.
  const options = { asks: true };
  expect(decide("in in in", early, options)).toBe("wait");
  expect(decide("in in in", middle, options)).toBe("again without ");
  expect(decide("in in in", early, { ...options, round: 2 })).toBe("in");
});
