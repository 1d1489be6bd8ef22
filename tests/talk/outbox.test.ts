import { expect } from "@std/expect";
import fc from "fast-check";
import { type ChatMessage, type Outbox, type OutboxEvent, outboxTransition } from "@ringside/talk";

const message = (letter: string): ChatMessage => ({
  id: letter.repeat(22),
  text: letter,
  sentAt: 1,
});

/** Plays events and lists what was done: `send a`, `a waiting`. */
function play(...events: OutboxEvent[]): string[] {
  let outbox: Outbox = [];
  return events.flatMap((event) => {
    const step = outboxTransition(outbox, event);
    outbox = step.outbox;
    return step.effects.map((effect) =>
      effect.type === "send" ? `send ${effect.message.text}` : `${effect.id[0]} ${effect.status}`
    );
  });
}

const composed = (letter: string, online: boolean): OutboxEvent => ({
  type: "composed",
  message: message(letter),
  online,
});
const receipted = (letter: string): OutboxEvent => ({ type: "receipted", id: letter.repeat(22) });

const cases: [string, OutboxEvent[], string[]][] = [
  ["a message to someone who is there", [composed("a", true), receipted("a")], [
    "send a",
    "a sent",
    "a delivered",
  ]],
  ["messages wait, and go in the order of their writing", [
    composed("a", false),
    composed("b", false),
    { type: "reachable" },
  ], ["a waiting", "b waiting", "send a", "a sent", "send b", "b sent"]],
  ["what had no receipt when they left waits, and is sent again", [
    composed("a", true),
    { type: "unreachable" },
    { type: "reachable" },
    receipted("a"),
  ], ["send a", "a sent", "a waiting", "send a", "a sent", "a delivered"]],
  ["one message that failed waits alone", [
    composed("a", true),
    composed("b", true),
    { type: "failed", id: "a".repeat(22) },
  ], ["send a", "a sent", "send b", "b sent", "a waiting"]],
  ["a second receipt is not news", [composed("a", true), receipted("a"), receipted("a")], [
    "send a",
    "a sent",
    "a delivered",
  ]],
  ["the same message twice is one", [composed("a", true), composed("a", true)], [
    "send a",
    "a sent",
  ]],
];

for (const [name, events, done] of cases) {
  Deno.test(`outbox: ${name}`, () => expect(play(...events)).toEqual(done));
}

Deno.test("outbox: whatever happens, a message is in it until its receipt", () => {
  const letter = fc.constantFrom(..."abcdef");
  const event: fc.Arbitrary<OutboxEvent> = fc.oneof(
    fc.tuple(letter, fc.boolean()).map(([one, online]) => composed(one, online)),
    letter.map(receipted),
    letter.map((one): OutboxEvent => ({ type: "failed", id: one.repeat(22) })),
    fc.constantFrom<OutboxEvent>({ type: "reachable" }, { type: "unreachable" }),
  );
  fc.assert(fc.property(fc.array(event), (events) => {
    let outbox: Outbox = [];
    const open = new Set<string>();
    for (const one of events) {
      if (one.type === "composed") open.add(one.message.id);
      if (one.type === "receipted") open.delete(one.id);
      outbox = outboxTransition(outbox, one).outbox;
      expect(new Set(outbox.map(({ message }) => message.id))).toEqual(open);
      if (one.type === "unreachable") {
        expect(outbox.every(({ status }) => status === "waiting")).toBe(true);
      }
    }
  }));
});
