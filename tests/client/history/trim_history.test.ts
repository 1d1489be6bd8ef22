import type { HistoryEntry } from "@ringside/client/state";
import { expect } from "@std/expect";
import * as fc from "fast-check";
import { tooManyCalls } from "../../../shared/client/history/trim_history.ts";

const entry = (contact: string, at: number): HistoryEntry => ({
  ...{ id: `${contact}${at}`, contact, name: contact, direction: "incoming", mode: "video" },
  ...{ outcome: "missed", at, seen: false },
});

Deno.test("a contact that calls 200 times pushes nobody else out of the history", () => {
  const others = Array.from({ length: 40 }, (_, i) => entry(i % 2 ? "mum" : "bob", i));
  const flood = Array.from({ length: 200 }, (_, i) => entry("mallory", 1_000 + i));
  const gone = tooManyCalls([...flood, ...others].reverse().sort((a, b) => b.at - a.at), 200);
  expect(gone.length).toBe(40);
  expect(gone.map(({ at }) => at)).toEqual(Array.from({ length: 40 }, (_, i) => 1_000 + i));
  expect(gone.every(({ contact }) => contact === "mallory")).toBe(true);
});

Deno.test("a thousand guests push nobody out of the history, each of whom called once", () => {
  const others = Array.from({ length: 40 }, (_, i) => entry(i % 2 ? "mum" : "bob", i));
  const flood = Array.from({ length: 1_000 }, (_, i): HistoryEntry => ({
    ...entry(`guest ${i}`, 1_000 + i),
    guest: true,
  }));
  const gone = tooManyCalls([...flood.toReversed(), ...others.toReversed()], 200);
  expect(gone).toHaveLength(840);
  expect(gone.every(({ guest }) => guest)).toBe(true);
});

Deno.test("contacts with fewer calls lose none, and the latest calls always stay", () => {
  fc.assert(fc.property(
    fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 120 }),
    fc.integer({ min: 1, max: 60 }),
    (contacts, most) => {
      const entries = contacts.map((contact, i) => entry(contact, contacts.length - i));
      const gone = new Set(tooManyCalls(entries, most));
      const kept = entries.filter((one) => !gone.has(one));
      expect(kept.length).toBe(Math.min(most, entries.length));
      const count = (of: HistoryEntry[], contact: string) =>
        of.filter((one) => one.contact === contact).length;
      for (const contact of new Set(contacts)) {
        const own = count(entries, contact), left = count(kept, contact);
        // A fair share, or all of it.
        const fair = Math.floor(most / new Set(contacts).size);
        expect(left).toBeGreaterThanOrEqual(Math.min(own, fair));
        const mine = entries.filter((one) => one.contact === contact);
        expect(kept.filter((one) => one.contact === contact)).toEqual(mine.slice(0, left));
      }
    },
  ));
});
