import type { HistoryEntry } from "@ringside/ui";
import { expect } from "@std/expect";
import { HistoryService } from "../../../extension/contexts/engine/history_service.ts";

/** A history in memory. */
function setUp() {
  const stored = new Map<string, HistoryEntry>();
  const list = () => Promise.resolve([...stored.values()]);
  const add = (entry: HistoryEntry) => {
    stored.set(entry.id, entry);
    return list();
  };
  const published: HistoryEntry[][] = [];
  const history = new HistoryService({
    list,
    add,
    addOnce: (entry) => stored.has(entry.id) ? Promise.resolve(undefined) : add(entry),
    markSeen: () => {
      for (const [id, entry] of stored) stored.set(id, { ...entry, seen: true });
      return list();
    },
    clear: () => Promise.resolve(stored.clear()),
  }, (entries) => published.push(entries));
  return { history, stored, published };
}

const missed = { call: "m".repeat(22), mode: "video", at: 1_000 } as const;

Deno.test("a missed call that is told again stays seen, and is news once", async () => {
  const { history, stored } = setUp();
  expect(await history.missedWhileAway("bob", "Bob", missed)).toBe(true);
  await history.markSeen();
  expect(await history.missedWhileAway("bob", "Bob", missed)).toBe(false);
  expect([...stored.values()].map(({ seen }) => seen)).toEqual([true]);
});

Deno.test("a caller whose clock is ahead missed nobody tomorrow", async () => {
  const { history, stored } = setUp();
  await history.missedWhileAway("bob", "Bob", { ...missed, at: Date.now() + 86_400_000 });
  expect([...stored.values()][0]!.at).toBeLessThanOrEqual(Date.now());
});
