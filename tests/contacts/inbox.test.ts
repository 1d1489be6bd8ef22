import { expect } from "@std/expect";
import * as fc from "fast-check";
import type { Envelope } from "@ringside/contacts";
import { Inbox } from "../../shared/contacts/room/inbox.ts";
import { RecentIds } from "../../shared/contacts/room/recent_ids.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

function begin() {
  const clock = new FakeClock();
  const delivered: number[] = [];
  const inbox = new Inbox(clock, new RecentIds(), ({ seq }) => delivered.push(seq));
  const take = (seq: number, low = 0, id = `id${seq}`): void =>
    inbox.accept({ id, seq, low, kind: "test", data: null } as Envelope);
  const direct = (seq: number, low = 0): void =>
    inbox.acceptDirect({ id: `id${seq}`, seq, low, kind: "test", data: null } as Envelope);
  return { clock, delivered, inbox, take, direct };
}

Deno.test("messages that arrive out of order are delivered in order", () => {
  const { clock, delivered, take } = begin();
  for (const seq of [3, 1, 2, 5, 4]) take(seq);
  expect(delivered).toEqual([1, 2, 3, 4, 5]);
  expect(clock.waiting).toBe(0);
});

Deno.test("a known id is not delivered again, whatever its number", () => {
  const { delivered, take } = begin();
  take(1);
  take(1);
  take(2, 0, "id1");
  expect(delivered).toEqual([1]);
});

Deno.test("a gap delays later messages for three seconds at most", () => {
  const { clock, delivered, take } = begin();
  take(1);
  take(3);
  take(4);
  take(6);
  clock.advance(2_999);
  expect(delivered).toEqual([1]);
  clock.advance(1);
  expect(delivered).toEqual([1, 3, 4]);
  clock.advance(3_000);
  expect(delivered).toEqual([1, 3, 4, 6]);
  take(2);
  expect(delivered).toEqual([1, 3, 4, 6, 2]);
});

Deno.test("the inbox does not wait for messages that the sender has given up", () => {
  const { delivered, take } = begin();
  take(4);
  take(3);
  take(6, 3);
  expect(delivered).toEqual([3, 4]);
  take(7, 6);
  expect(delivered).toEqual([3, 4, 6, 7]);
});

Deno.test("a permanent gap does not hold back messages without limit", () => {
  const { delivered, take } = begin();
  for (let seq = 2; seq < 300; seq++) take(seq);
  expect(delivered.length).toBeGreaterThan(250);
});

Deno.test("a direct message does not wait, and a missing one is delivered late", () => {
  const { clock, delivered, take, direct } = begin();
  take(1);
  direct(3);
  direct(4);
  expect(delivered).toEqual([1, 3, 4]);
  expect(clock.waiting).toBe(0);
  take(2);
  take(5);
  expect(delivered).toEqual([1, 3, 4, 2, 5]);
});

Deno.test("messages that are already here are delivered before a later direct one", () => {
  const { clock, delivered, take, direct } = begin();
  take(2);
  take(3);
  direct(4);
  expect(delivered).toEqual([2, 3, 4]);
  expect(clock.waiting).toBe(0);
});

Deno.test("messages over the relay keep their order around direct ones", () => {
  const { clock, delivered, take, direct } = begin();
  direct(4);
  take(2);
  take(5);
  expect(delivered).toEqual([4]);
  take(1);
  expect(delivered).toEqual([4, 1, 2]);
  take(3);
  expect(delivered).toEqual([4, 1, 2, 3, 5]);
  expect(clock.waiting).toBe(0);
});

Deno.test("each message is delivered once over two paths, direct ones in their own order", () => {
  const numbers = Array.from({ length: 30 }, (_, i) => i + 1);
  fc.assert(fc.property(
    fc.shuffledSubarray(numbers, { minLength: 30 }),
    fc.subarray(numbers),
    fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
    (relayed, alsoDirect, turns) => {
      const { clock, delivered, take, direct } = begin();
      const first = new Map<number, "relay" | "direct">();
      const left = [...alsoDirect];
      for (const directly of turns) {
        const seq = directly ? left.shift() : relayed.shift();
        if (seq === undefined) continue;
        if (!first.has(seq)) first.set(seq, directly ? "direct" : "relay");
        if (directly) direct(seq);
        else take(seq);
      }
      for (const seq of relayed) take(seq);
      expect(delivered.toSorted((a, b) => a - b)).toEqual(numbers);
      const byItself = delivered.filter((seq) => first.get(seq) === "direct");
      expect(byItself).toEqual(byItself.toSorted((a, b) => a - b));
      expect(clock.waiting).toBe(0);
    },
  ));
});

Deno.test("whatever the order and repetition, each message is delivered once and in order", () => {
  fc.assert(fc.property(
    fc.shuffledSubarray(Array.from({ length: 40 }, (_, i) => i + 1), { minLength: 40 }),
    fc.array(fc.nat(39), { maxLength: 40 }),
    (order, again) => {
      const { clock, delivered, take } = begin();
      for (const seq of order) take(seq);
      for (const seq of again) take(seq + 1);
      expect(delivered).toEqual(order.toSorted((a, b) => a - b));
      expect(clock.waiting).toBe(0);
    },
  ));
});

Deno.test("a stopped inbox leaves no timer", () => {
  const { clock, inbox, take } = begin();
  take(2);
  expect(clock.waiting).toBe(1);
  inbox.stop();
  expect(clock.waiting).toBe(0);
});

Deno.test("ids are remembered up to a bound, the oldest forgotten", () => {
  const recent = new RecentIds(3);
  expect(["a", "b", "c", "a", "d", "b", "a"].map((id) => recent.add(id)))
    .toEqual([true, true, true, false, true, false, true]);
});

Deno.test("a skipped message delays no other, and is delivered if accepted later", () => {
  const { clock, delivered, inbox, take } = begin();
  const pass = (seq: number, low = 0) =>
    inbox.pass({ id: `id${seq}`, seq, low, kind: "test", data: null } as Envelope);
  take(1);
  pass(2);
  take(3);
  expect(delivered).toEqual([1, 3]);
  expect(clock.waiting).toBe(0);
  pass(2);
  take(2);
  take(4);
  expect(delivered).toEqual([1, 3, 2, 4]);
  for (let seq = 5; seq < 2_000; seq++) pass(seq, 4);
  take(2_000);
  expect(delivered).toEqual([1, 3, 2, 4, 2_000]);
  expect(clock.waiting).toBe(0);
});
