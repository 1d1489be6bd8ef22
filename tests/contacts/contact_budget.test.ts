import { ContactBudget, type ContactDemand, contactPolicy } from "@ringside/contacts";
import { expect } from "@std/expect";
import * as fc from "fast-check";
import { FakeClock } from "../doubles/fake_clock.ts";

const line = (characters = 10, unread = 0): ContactDemand => ({ kind: "line", characters, unread });
const arrival = (seq: number, device = "phone") => ({ device, seq, id: `${device} ${seq}` });

function begin() {
  const clock = new FakeClock();
  const budget = new ContactBudget(clock);
  let seq = 0;
  const take = (demand: ContactDemand) => budget.admits(arrival(++seq), demand);
  return { budget, clock, take };
}

const kinds = ["ring", "missed", "line", "signal"] as const;

Deno.test("whatever a contact sends, and when, no kind exceeds its quota", () => {
  fc.assert(fc.property(
    fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        times: fc.integer({ min: 1, max: 300 }),
        pause: fc.integer({ min: 0, max: 60_000 }),
      }),
      { maxLength: 30 },
    ),
    (bursts) => {
      const { clock, take } = begin();
      const taken = { ring: 0, missed: 0, line: 0, signal: 0 };
      for (const { kind, pause, times } of bursts) {
        clock.advance(pause);
        for (let i = 0; i < times; i++) {
          if (take(kind === "line" ? line() : { kind })) taken[kind]++;
        }
      }
      for (const kind of kinds) {
        const { burst, everyMs } = contactPolicy[kind];
        expect(taken[kind]).toBeLessThanOrEqual(burst + clock.now() / everyMs);
      }
    },
  ));
});

Deno.test("the characters of chat are limited, however they are split into lines", () => {
  fc.assert(fc.property(
    fc.array(fc.integer({ min: 1, max: 8_000 }), { minLength: 1, maxLength: 400 }),
    fc.integer({ min: 0, max: 2_000 }),
    (lines, pause) => {
      const { clock, take } = begin();
      let taken = 0;
      for (const characters of lines) {
        clock.advance(pause);
        if (take(line(characters))) taken += characters;
      }
      const { burst, everyMs } = contactPolicy.character;
      expect(taken).toBeLessThanOrEqual(burst + clock.now() / everyMs);
    },
  ));
});

Deno.test("a flood of one kind leaves the quotas of the others", () => {
  for (const flooded of kinds) {
    const { take } = begin();
    for (let i = 0; i < 2_000; i++) take(flooded === "line" ? line(8_000) : { kind: flooded });
    for (const kind of kinds.filter((other) => other !== flooded)) {
      expect(take(kind === "line" ? line() : { kind })).toBe(true);
    }
  }
});

Deno.test("lines that are repeated until accepted arrive in the order of writing", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 8_000 }),
      (count, characters) => {
        const { budget, clock } = begin();
        const came: number[] = [];
        let waiting = Array.from({ length: count }, (_, i) => i + 1);
        // As a sender repeats, and never later than it does.
        for (let round = 0; waiting.length > 0 && round < 2_000; round++) {
          waiting = waiting.filter((seq) => {
            const taken = budget.admits(arrival(seq), line(characters));
            if (taken) came.push(seq);
            return !taken;
          });
          expect(budget.heldBack).toBe(waiting.length);
          clock.advance(8_000);
        }
        expect(came).toEqual(Array.from({ length: count }, (_, i) => i + 1));
      },
    ),
    { numRuns: 20 },
  );
});

Deno.test("66 rings in ten seconds ring five times", () => {
  const { budget, clock, take } = begin();
  let rang = 0;
  for (let i = 0; i < 66; i++) {
    if (take({ kind: "ring" })) rang++;
    clock.advance(150);
  }
  expect([rang, budget.heldBack]).toEqual([5, 61]);
});

Deno.test("unread lines above a limit wait until the others are read", () => {
  const { take } = begin();
  expect(take(line(1, contactPolicy.unreadLines))).toBe(false);
  const later = begin();
  expect(later.budget.admits(arrival(1), line(1, contactPolicy.unreadLines))).toBe(false);
  expect(later.budget.admits(arrival(1), line(1, 0))).toBe(true);
  expect(later.budget.heldBack).toBe(0);
});

Deno.test("a line that its sender gave up delays others only briefly", () => {
  const { budget, clock } = begin();
  budget.admits(arrival(1), line(1, contactPolicy.unreadLines));
  expect(budget.admits(arrival(2), line())).toBe(false);
  clock.advance(30_000);
  expect(budget.admits(arrival(2), line())).toBe(true);
  expect(budget.heldBack).toBe(0);
});

Deno.test("held back lines of one device do not delay another device's", () => {
  const { budget } = begin();
  budget.admits(arrival(1), line(1, contactPolicy.unreadLines));
  expect(budget.admits(arrival(2, "laptop"), line())).toBe(true);
  budget.gone("phone");
  expect(budget.admits(arrival(2), line())).toBe(true);
});

Deno.test("held back messages are counted up to a limit, whatever their ids", () => {
  const { budget, take } = begin();
  for (let i = 0; i < 5_000; i++) take({ kind: "ring" });
  expect(budget.heldBack).toBe(1_000);
});
