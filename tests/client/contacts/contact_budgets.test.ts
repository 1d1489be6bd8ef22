import type { ContactDemand } from "@ringside/contacts";
import { randomId } from "@ringside/seal";
import { expect } from "@std/expect";
import { callDemand } from "../../../shared/calling/call_demand.ts";
import { chatDemand } from "../../../shared/client/chat/chat_demand.ts";
import { ContactBudgets } from "../../../shared/client/contacts/contact_budgets.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

/** A contact who sends without limits, and an engine that counts what it receives. */
function attacked() {
  const clock = new FakeClock();
  const around = { unread: 0, inTouch: false };
  let changes = 0;
  const demands: Record<string, (data: unknown) => ContactDemand> = {
    chat: (data) => chatDemand(data, around.unread),
    call: (data) => callDemand(data, around.inTouch),
    missed: () => ({ kind: "missed" }),
  };
  const budgets = new ContactBudgets({
    clock,
    account: (contact) => contact,
    isSentAway: () => false,
    kinds: { demand: (_, kind, data) => demands[kind]?.(data) ?? { kind: "signal" } },
    changed: () => changes++,
  });
  let seq = 0;
  const send = (kind: string, data: unknown, contact = "mallory") =>
    budgets.admits(contact, { device: "d", id: randomId(), seq: ++seq, kind, data });
  return { around, budgets, clock, send, changes: () => changes };
}

const line = (characters: number) => ({ id: randomId(), text: "x".repeat(characters), sentAt: 1 });
const invite = () => ({ t: "invite", call: randomId(), mode: "video" });

Deno.test("of 2,520 lines of 8,000 characters in 25 seconds, 200,000 characters are accepted", () => {
  const { around, budgets, clock, send } = attacked();
  let taken = 0;
  for (let i = 0; i < 2_520; i++) {
    if (send("chat", line(8_000))) taken++;
    around.unread = taken;
    clock.advance(10);
  }
  // Of 20 MB; the sender keeps the rest, it is counted, and no other contact is slowed.
  expect(taken).toBeLessThanOrEqual(26);
  expect(budgets.heldBack("mallory")).toBe(1_000);
  expect([send("chat", line(8_000), "mum"), budgets.heldBack("mum")]).toEqual([true, 0]);
});

Deno.test("a person who reads nothing all day accepts at most 600 lines", () => {
  const { around, clock, send } = attacked();
  for (let i = 0; i < 20_000; i++) {
    if (send("chat", line(1))) around.unread++;
    clock.advance(4_000);
  }
  expect(around.unread).toBeLessThanOrEqual(600);
});

Deno.test("people who keep calling each other ring every time", () => {
  const { budgets, clock, send } = attacked();
  for (let i = 0; i < 20; i++) {
    expect(send("call", invite())).toBe(true);
    budgets.answered("mallory");
    clock.advance(3_000);
  }
  // Unanswered rings count as before.
  for (let i = 0; i < 5; i++) send("call", invite());
  expect(send("call", invite())).toBe(false);
});

Deno.test("of 66 calls in ten seconds five ring, and the callee still answers glare", () => {
  const { around, clock, send } = attacked();
  let rang = 0;
  for (let i = 0; i < 66; i++) {
    if (send("call", invite())) rang++;
    clock.advance(150);
  }
  expect(rang).toBe(5);
  expect(send("call", { t: "cancel", call: randomId(), reason: "withdrawn" })).toBe(true);
  // This device is calling them: their ring is not shown, and the two calls become one.
  around.inTouch = true;
  expect(send("call", invite())).toBe(true);
});

Deno.test("of 200 notes about missed calls twenty are accepted", () => {
  const { send } = attacked();
  const notes = Array.from({ length: 200 }, () => ({ call: randomId(), mode: "video", at: 1 }));
  expect(notes.filter((note) => send("missed", note)).length).toBe(20);
});

Deno.test("a message that its sender no longer repeats stops counting, and leaves no timer", () => {
  const { budgets, changes, clock, send } = attacked();
  for (let i = 0; i < 66; i++) send("call", invite());
  const before = changes();
  expect(budgets.heldBack("mallory")).toBe(61);
  clock.advance(60_000);
  expect([budgets.heldBack("mallory"), clock.waiting]).toEqual([0, 0]);
  expect(changes()).toBeGreaterThan(before);
});
