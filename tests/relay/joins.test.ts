import { expect } from "@std/expect";
import { type Limits, limits as standard, parseRelayFrame } from "@ringside/protocol";
import { Access } from "../../relay/access/access.ts";
import type { FromRoom } from "../../relay/actor_messages.ts";
import { AddressLimits } from "../../relay/limits/address_limits.ts";
import type { AddressBudget } from "../../relay/limits/address_budget.ts";
import { endlessBudget } from "../doubles/endless_budget.ts";
import { stepSession } from "../../relay/session.ts";
import {
  newSession,
  type SessionEffect,
  type SessionInput,
  type SessionRules,
} from "../../relay/session_state.ts";

const room = (i: number) => String(i).padStart(43, "r");
const crowded = `"t":"joined",${" ".repeat(140_000)}}`;

/** A session whose rooms answer when the test lets them. */
class Joining {
  readonly state = newSession("session", { kind: "full" });
  readonly rules: SessionRules;
  /** Rooms with an unanswered join. */
  readonly entered: string[] = [];
  readonly refused: [room: string, code: string][] = [];
  leaves = 0;

  constructor(
    address: AddressBudget = endlessBudget,
    limits: Partial<Limits> = {},
  ) {
    this.rules = { limits: { ...standard, ...limits }, access: new Access([]), address };
    const grant = { kind: "full" } as const;
    this.feed({ type: "attach", token: "t", grant, offer: { ice: [] }, runs: false });
  }

  feed(input: SessionInput): void {
    for (const effect of stepSession(this.rules, this.state, input)) this.#take(effect);
  }

  say(frame: unknown, now = 0): void {
    this.feed({ type: "frame", text: JSON.stringify(frame), now });
  }

  join(rooms: readonly number[], now = 0, card = ""): void {
    this.say({ t: "join", rooms: rooms.map((i) => ({ room: room(i), card })) }, now);
  }

  answer(frame = '"t":"joined"}'): void {
    const answering = this.entered.splice(0);
    for (const room of answering) {
      this.feed({ type: "room", message: { type: "joined", room, version: 1, frame } });
    }
  }

  codes(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const [, code] of this.refused) counts[code] = (counts[code] ?? 0) + 1;
    return counts;
  }

  #take(effect: SessionEffect): void {
    if (effect.type === "room" && effect.message.type === "enter") this.entered.push(effect.room);
    if (effect.type === "room" && effect.message.type === "leave") this.leaves++;
    if (effect.type !== "write") return;
    const frame = parseRelayFrame(effect.text);
    if (frame.ok && frame.message.t === "error") {
      this.refused.push([frame.message.room ?? "", frame.message.code]);
    }
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

Deno.test("a room named a thousand times in one frame is joined once", () => {
  const session = new Joining();
  session.join(numbers(1_000).map(() => 7));
  expect(session.entered).toEqual([room(7)]);
  session.answer(crowded);
  expect(session.entered).toEqual([]);
});

Deno.test("repeated joins of one room have one unanswered join at a time", () => {
  const session = new Joining();
  for (let i = 0; i < 30; i++) session.join([7]);
  expect(session.entered).toEqual([room(7)]);
  session.answer();
  expect(session.entered).toEqual([room(7)]);
  session.answer();
  expect(session.entered).toEqual([]);
});

Deno.test("a frame of crowded rooms is answered as far as the budget allows", () => {
  const session = new Joining();
  session.join(numbers(900));
  let answers = 0;
  while (session.entered.length > 0) {
    answers += session.entered.length;
    session.answer(crowded);
  }
  // 2,048 joins of at most 4 KiB each: about 58 rooms of 140 KB, and those in flight.
  expect(answers).toBeLessThan(130);
  expect(answers + (session.codes().rate_limited ?? 0)).toBe(900);
  expect(session.state.waiting).toBeUndefined();
});

Deno.test("a frame of small rooms is answered completely, a few at a time", () => {
  const session = new Joining();
  session.join(numbers(900));
  expect(session.entered.length).toBe(64);
  let answers = 0;
  while (session.entered.length > 0) {
    answers += session.entered.length;
    session.answer();
  }
  expect([answers, session.refused.length, session.state.rooms.size]).toEqual([900, 0, 900]);
});

Deno.test("a room whose join waits accepts a card and a leave, but no message", () => {
  const session = new Joining();
  session.join(numbers(70));
  session.say({ t: "card", room: room(65), card: "another" });
  session.say({ t: "leave", room: room(66) });
  session.say({ t: "send", n: 1, room: room(67), body: "x" });
  expect(session.refused).toEqual([[room(67), "rate_limited"]]);
  expect(session.state.waiting?.joins.get(room(65))?.card).toBe("another");
  session.answer();
  session.answer();
  expect(session.state.rooms.size).toBe(69);
  expect(session.state.rooms.has(room(66))).toBe(false);
});

Deno.test("after a resume the client repeats joins that waited", () => {
  const session = new Joining();
  session.join(numbers(70));
  session.feed({ type: "detach", bye: false });
  session.answer();
  expect([session.entered, session.state.rooms.size]).toEqual([[], 64]);
});

Deno.test("a frame costs by its length", () => {
  const session = new Joining(endlessBudget, { framesPerSecond: 1, frameBurst: 10 });
  session.say({ t: "ack", last: 0, filling: "x".repeat(50_000) });
  expect(session.state.phase).toBe("online");
  for (let i = 0; i < 3; i++) session.say({ t: "ack", last: 0 });
  expect(session.state.phase).toBe("online");
  session.say({ t: "ack", last: 0 });
  expect(session.state.phase).toBe("away");
});

Deno.test("a message costs by its copies", () => {
  const session = new Joining(endlessBudget, { messageBurst: 100, messagesPerSecond: 1 });
  session.join([1]);
  session.answer();
  session.say({ t: "send", n: 1, room: room(1), body: "x" });
  const sent: FromRoom = { type: "sent", n: 1, reached: 63, size: 61_440 };
  session.feed({ type: "room", message: sent });
  session.feed({ type: "room", message: { ...sent, n: 2 } });
  session.say({ t: "send", n: 2, room: room(1), body: "x" });
  expect(session.codes()).toEqual({ rate_limited: 1 });
});

Deno.test("the memberships of one address have a byte limit, and leaving frees their bytes", () => {
  const book = new AddressLimits({ ...standard, addressCardBytes: 10_000 });
  const budget = book.take("a", 0)!;
  const [one, other] = [new Joining(budget), new Joining(book.take("a", 0))];
  const stranger = new Joining(book.take("b", 0));
  const card = "c".repeat(2_048);
  one.join([1, 2], 0, card);
  other.join([3, 4, 5], 0, card);
  expect(book.held).toBe(3 * 2_560);
  expect(other.codes()).toEqual({ unavailable: 2 });
  stranger.join([6], 0, card);
  expect(stranger.entered).toEqual([room(6)]);
  one.answer();
  one.say({ t: "card", room: room(1), card: "" });
  expect(book.held).toBe(3 * 2_560 + 512);
  one.say({ t: "leave", room: room(1) });
  one.say({ t: "leave", room: room(2) });
  other.join([4, 5], 0, card);
  expect(other.codes()).toEqual({ unavailable: 2 });
  for (const { state } of [one, other, stranger]) {
    expect(state.held).toBe([...state.rooms.values()].reduce((sum, { held }) => sum + held, 0));
  }
});

Deno.test("sessions of one address share its messages, joins and frames", () => {
  const some = { perSecond: 1, burst: 5 };
  const book = new AddressLimits({
    ...standard,
    addressMessagesPerSecond: some.perSecond,
    addressMessageBurst: some.burst,
    addressJoinsPerSecond: some.perSecond,
    addressJoinBurst: some.burst,
    addressFramesPerSecond: some.perSecond,
    addressFrameBurst: 20,
  });
  const sessions = [new Joining(book.take("a", 0)), new Joining(book.take("a", 0))];
  for (const session of sessions) {
    session.join([1, 2, 3, 4]);
    session.answer();
    for (let n = 1; n <= 4; n++) session.say({ t: "send", n, room: room(1), body: "x" });
  }
  expect(sessions.map((session) => session.codes())).toEqual([{}, { rate_limited: 3 + 3 }]);
  for (let i = 0; i < 11; i++) sessions[1]?.say({ t: "ack", last: 0 });
  expect(sessions[1]?.state.phase).toBe("away");
  const stranger = new Joining(book.take("b", 0));
  stranger.join([1]);
  expect(stranger.entered.length).toBe(1);
});
