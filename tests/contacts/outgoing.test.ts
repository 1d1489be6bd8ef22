import type { Envelope } from "@ringside/contacts";
import { expect } from "@std/expect";
import { Outgoing, type Silence } from "../../shared/contacts/room/outgoing.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

const envelope = (seq: number): Envelope => ({
  id: `id${seq}`,
  seq,
  low: 0,
  kind: "test",
  data: null,
});

function begin(leave: () => Promise<void> = () => Promise.resolve(), silence?: Silence) {
  const clock = new FakeClock();
  const sent: { at: number; id: string; low: number }[] = [];
  const settled: [string, boolean][] = [];
  const outgoing = new Outgoing(clock, ({ id, low }) => {
    sent.push({ at: clock.now(), id, low });
    return leave();
  }, silence);
  const add = (seq: number) =>
    outgoing.add(envelope(seq), (receipted) => settled.push([`id${seq}`, receipted]));
  /** Advances in steps, so that what was sent can leave in between. */
  const pass = async (ms: number) => {
    for (let i = 0; i < ms / 500; i++) {
      await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(null))));
      clock.advance(500);
    }
  };
  return { clock, outgoing, sent, settled, add, pass };
}

Deno.test("a message without a receipt is repeated after 1, 2, 4, 8, 8 … seconds", async () => {
  const { add, pass, sent } = begin();
  add(1);
  await pass(24_000);
  expect(sent.map(({ at }) => at)).toEqual([0, 1_000, 3_000, 7_000, 15_000, 23_000]);
});

Deno.test("a receipt ends the repetition once", async () => {
  const { add, clock, outgoing, pass, sent, settled } = begin();
  add(1);
  outgoing.settle("id1", true);
  outgoing.settle("id1", true);
  await pass(10_000);
  expect(sent.length).toBe(1);
  expect(settled).toEqual([["id1", true]]);
  expect(clock.waiting).toBe(0);
});

Deno.test("a message that is still queued is not repeated", async () => {
  const { add, pass, sent } = begin(() => new Promise(() => {}));
  add(1);
  await pass(20_000);
  expect(sent.length).toBe(1);
});

Deno.test("a new path repeats everything at once, in order", async () => {
  const { add, outgoing, pass, sent } = begin();
  add(1);
  add(2);
  await pass(500);
  outgoing.flush();
  expect(sent.map(({ at, id }) => [at, id])).toEqual([
    [0, "id1"],
    [0, "id2"],
    [500, "id1"],
    [500, "id2"],
  ]);
});

Deno.test("each message states the lowest number that may still come", () => {
  const { add, outgoing, sent } = begin();
  add(1);
  add(2);
  outgoing.settle("id1", false);
  add(3);
  outgoing.settle("id2", true);
  outgoing.settle("id3", true);
  add(4);
  expect(sent.map(({ low }) => low)).toEqual([1, 1, 2, 4]);
});

Deno.test("when the boot is gone, all its messages end without a receipt", () => {
  const { add, clock, outgoing, settled } = begin();
  add(1);
  add(2);
  outgoing.stop();
  expect(settled).toEqual([["id1", false], ["id2", false]]);
  expect(clock.waiting).toBe(0);
});

Deno.test("fifteen seconds without a receipt are reported, and so is the late receipt", async () => {
  const told: string[] = [];
  const { add, outgoing, pass } = begin(undefined, {
    unanswered: () => told.push("unanswered"),
    answered: () => told.push("answered"),
  });
  add(1);
  add(2);
  await pass(14_000);
  expect(told).toEqual([]);
  await pass(1_500);
  expect(new Set(told)).toEqual(new Set(["unanswered"]));
  outgoing.settle("id1", false);
  expect(told).not.toContain("answered");
  outgoing.settle("id2", true);
  add(3);
  outgoing.settle("id3", true);
  expect(told.filter((each) => each === "answered")).toEqual(["answered"]);
});
