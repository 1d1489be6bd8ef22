import type { MemberId } from "@ringside/call";
import { MeetingChat, type MeetingChatMessage } from "@ringside/meeting";
import { expect } from "@std/expect";
import fc from "fast-check";
import { FakeClock } from "../doubles/fake_clock.ts";

const ids = ["ann.laptop", "bob.phone", "cleo.desk"] as MemberId[];
const nameOf = (member: MemberId) => member.split(".")[0]!;

/** One member of a meeting, and what it would send. */
class Writer {
  readonly clock = new FakeClock();
  readonly chat: MeetingChat;
  #lines = 0;

  constructor(readonly self: MemberId) {
    this.chat = new MeetingChat({
      clock: this.clock,
      wallClock: () => 1_790_000_000_000,
      newId: () => `${nameOf(self)}${++this.#lines}`.padEnd(22, "_"),
      self,
    });
  }

  say(text: string): MeetingChatMessage {
    const said = this.chat.say(text, nameOf(this.self));
    if (!said.ok) throw new Error(said.reason);
    return said.message;
  }

  receive(from: Writer, message: unknown) {
    return this.chat.receive(from.self, nameOf(from.self), message);
  }

  get texts(): string[] {
    return this.chat.lines.map(({ text }) => text);
  }
}

Deno.test("a line has its writer, its name and its time", () => {
  const [ann, bob] = ids.map((id) => new Writer(id)) as [Writer, Writer];
  const message = ann.say(" hello\r\nyou ");
  expect(bob.receive(ann, message)).toBe("added");
  const line = { id: message.t === "line" ? message.id : "", text: "hello\nyou", name: "ann" };
  expect(ann.chat.lines).toEqual([{ ...line, from: "me", at: 1_790_000_000_000 }]);
  expect(bob.chat.lines).toEqual([{ ...line, from: ids[0], at: 1_790_000_000_000 }]);
});

Deno.test("nothing, and too much, is not said", () => {
  const ann = new Writer(ids[0]!);
  expect(ann.chat.say("  \n", "ann")).toEqual({ ok: false, reason: "empty" });
  expect(ann.chat.say("x".repeat(8_001), "ann")).toEqual({ ok: false, reason: "too_long" });
  expect(ann.chat.lines).toEqual([]);
});

Deno.test("everybody sees the same order, whatever way the lines took", () => {
  const step = fc.record({
    writer: fc.nat(2),
    /** How many of the waiting lines each of the others gets first, and which. */
    deliveries: fc.array(fc.tuple(fc.nat(2), fc.nat(5)), { maxLength: 6 }),
  });
  fc.assert(fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
    const writers = ids.map((id) => new Writer(id));
    const waiting = writers.map((): { from: Writer; message: MeetingChatMessage }[] => []);
    const deliver = (to: number, which: number) => {
      const [taken] = waiting[to]!.splice(which % Math.max(1, waiting[to]!.length), 1);
      if (!taken) return;
      writers[to]!.receive(taken.from, taken.message);
      expect(writers[to]!.receive(taken.from, taken.message)).toBe("known");
    };
    for (const { deliveries, writer } of steps) {
      const from = writers[writer]!;
      const seen = from.texts;
      const message = from.say(`${writer} ${from.chat.lines.length} ${steps.indexOf(steps[0]!)}`);
      // An answer comes after what it answers.
      expect(from.chat.lines.slice(0, -1).map(({ text }) => text)).toEqual(seen);
      for (const [i, queue] of waiting.entries()) if (i !== writer) queue.push({ from, message });
      for (const [to, which] of deliveries) deliver(to, which);
    }
    for (const to of [0, 1, 2]) while (waiting[to]!.length > 0) deliver(to, 0);
    const [first, ...others] = writers.map(({ chat }) => chat.lines.map(({ id }) => id));
    expect(first!.length).toBe(steps.length);
    for (const other of others) expect(other).toEqual(first);
  }));
});

Deno.test("who comes later sees nothing of before, and writes after it", () => {
  const [ann, bob, late] = ids.map((id) => new Writer(id)) as [Writer, Writer, Writer];
  for (let i = 0; i < 5; i++) bob.receive(ann, ann.say(`line ${i}`));
  expect(late.chat.greeting()).toBe(undefined);
  late.receive(bob, bob.chat.greeting());
  const message = late.say("hello");
  expect(late.texts).toEqual(["hello"]);
  for (const each of [ann, bob]) {
    each.receive(late, message);
    expect(each.texts.at(-1)).toBe("hello");
  }
});

Deno.test("nobody keeps the last line by counting far ahead", () => {
  const [ann, bob] = ids.map((id) => new Writer(id)) as [Writer, Writer];
  const message = { ...bob.say("always last"), n: 2 ** 30 };
  expect(ann.receive(bob, message)).toBe("dropped");
  expect(ann.receive(bob, { t: "count", n: 2 ** 30 })).toBe("dropped");
  expect(ann.say("first")).toMatchObject({ n: 1 });
});

Deno.test("a member's lines are limited, and the others' are not", () => {
  const [ann, bob, cleo] = ids.map((id) => new Writer(id)) as [Writer, Writer, Writer];
  const taken = Array.from({ length: 100 }, (_, i) => ann.receive(bob, bob.say(`${i}`)));
  expect(taken.filter((each) => each === "added").length).toBe(30);
  expect(ann.receive(cleo, cleo.say("hello"))).toBe("added");
  ann.clock.advance(1_000);
  expect(ann.receive(bob, bob.say("more"))).toBe("added");
  const long = Array.from({ length: 20 }, () => ann.receive(cleo, cleo.say("x".repeat(8_000))));
  expect(long.filter((each) => each === "added").length).toBe(7);
});

Deno.test("the oldest lines go, and do not come back", () => {
  const [ann, bob] = ids.map((id) => new Writer(id)) as [Writer, Writer];
  const messages = Array.from({ length: 1_005 }, (_, i) => {
    ann.clock.advance(500);
    const message = bob.say(`${i}`);
    ann.receive(bob, message);
    return message;
  });
  expect(ann.chat.lines.length).toBe(1_000);
  expect(ann.receive(bob, messages[0])).toBe("known");
  expect(ann.texts[0]).toBe("5");
});

Deno.test("nothing that is no message of the chat is read", () => {
  const [ann, bob] = ids.map((id) => new Writer(id)) as [Writer, Writer];
  const line = bob.say("hello");
  for (const broken of [null, "hello", {}, { ...line, text: "" }, { ...line, n: 0 }, { t: "x" }]) {
    expect(ann.receive(bob, broken)).toBe("dropped");
  }
});
