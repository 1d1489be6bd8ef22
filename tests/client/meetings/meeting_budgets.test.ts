import { contactPolicy } from "@ringside/contacts";
import { expect } from "@std/expect";
import { MeetingBudgets } from "../../../shared/client/meetings/meeting_budgets.ts";
import { meetingPolicy } from "../../../shared/client/meetings/meeting_policy.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

const { signal, line } = contactPolicy;

function budgets() {
  const clock = new FakeClock();
  const made = new MeetingBudgets({
    clock,
    demand: ({ kind }) =>
      kind === "line" ? { kind: "line", characters: 1, unread: 0 } : { kind: "signal" },
  });
  let seq = 0;
  /** How many of so many messages of an identity's device are accepted at once. */
  const accepted = (identity: string, count: number, kind = "signal") => {
    let taken = 0;
    for (let i = 0; i < count; i++) {
      const message = { device: `${identity}.device`, id: `${++seq}`, seq, kind, data: null };
      if (made.admits(identity, message)) taken++;
    }
    return taken;
  };
  return { accepted, clock, made };
}

Deno.test("a stranger who floods a meeting uses up their own quota, and nobody else's", () => {
  const { accepted, clock, made } = budgets();
  expect(accepted("mallory", 1_000)).toBe(signal.burst);
  expect(accepted("bob", 10)).toBe(10);
  expect(accepted("mallory", 1_000, "line")).toBe(line.burst);
  expect(accepted("bob", 10, "line")).toBe(10);
  clock.advance(5 * signal.everyMs);
  expect(accepted("mallory", 1_000)).toBe(5);
  made.stop();
});

Deno.test("two hundred fresh identities cost as much as a full room and one more", () => {
  const { accepted, made } = budgets();
  let taken = 0;
  for (let i = 0; i < 200; i++) taken += accepted(`fresh ${i}`, signal.burst);
  expect(taken).toBe((meetingPolicy.identities + 1) * signal.burst);
  made.stop();
});
