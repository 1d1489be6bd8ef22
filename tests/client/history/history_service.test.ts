import type { HistoryEntry } from "@ringside/client/state";
import { expect } from "@std/expect";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { DiskWatch } from "@ringside/client";
import { FullDisk } from "../../doubles/full_disk.ts";
import { until } from "../../doubles/until.ts";
import { HistoryService } from "../../../shared/client/history/history_service.ts";

/** A history in memory. */
function setUp() {
  const stored = new Map<string, HistoryEntry>();
  const disk = new FullDisk();
  const list = () => Promise.resolve([...stored.values()].toSorted((a, b) => b.at - a.at));
  const add = (entry: HistoryEntry) => {
    return disk.write(() => {
      stored.set(entry.id, entry);
      return list();
    });
  };
  const published: HistoryEntry[][] = [];
  const clock = new FakeClock();
  const watch = new DiskWatch({ clock, changed: () => {} });
  const history = new HistoryService(
    {
      lengthen: (id, seconds) => {
        const entry = stored.get(id);
        if (entry) stored.set(id, { ...entry, seconds });
        return Promise.resolve();
      },
      list,
      add,
      addOnce: (entry) => stored.has(entry.id) ? Promise.resolve(undefined) : add(entry),
      markSeen: () => {
        for (const [id, entry] of stored) stored.set(id, { ...entry, seen: true });
        return list();
      },
      clear: () => Promise.resolve(stored.clear()),
    },
    (entries) => published.push(entries),
    clock,
    () => connected.connectedAt + set + clock.now() - begun,
    (key, write) => watch.keep(key, write),
  );
  const begun = clock.now();
  let set = 0;
  return { jump: (ms: number) => set += ms, clock, disk, history, stored, published };
}

const missed = { call: "m".repeat(22), mode: "video", at: 1_000 } as const;

Deno.test("a repeated note about a missed call stays seen, and notifies once", async () => {
  const { history, stored } = setUp();
  expect(await history.missedWhileAway("bob", "Bob", missed)).toBe(true);
  await history.markSeen();
  expect(await history.missedWhileAway("bob", "Bob", missed)).toBe(false);
  expect([...stored.values()].map(({ seen }) => seen)).toEqual([true]);
});

Deno.test("a note about a missed call is not accepted on a full disk, so the caller keeps it", async () => {
  const { disk, history, published, stored } = setUp();
  disk.isFull = true;
  await expect(history.missedWhileAway("bob", "Bob", missed)).rejects.toThrow("no room");
  disk.isFull = false;
  expect(await history.missedWhileAway("bob", "Bob", missed)).toBe(true);
  expect([stored.size, published.length]).toEqual([1, 1]);
});

Deno.test("a missed call from a caller whose clock is ahead is dated now", async () => {
  const { history, stored } = setUp();
  await history.missedWhileAway("bob", "Bob", { ...missed, at: Date.now() + 86_400_000 });
  expect([...stored.values()][0]!.at).toBeLessThanOrEqual(Date.now());
});

const connected = {
  phase: "connected",
  call: "c".repeat(22),
  contact: "bob",
  device: "d".repeat(22),
  mode: "video",
  ownMode: "video",
  role: "caller",
  startedAt: 1_000,
  connectedAt: 2_000,
} as const;

Deno.test("a call cut off by a crash is listed afterwards, with its length", async () => {
  const { clock, history, published, stored } = setUp();
  await history.callConnected(connected, "Bob");
  expect(stored.get(connected.call)?.seconds).toBe(0);
  clock.advance(7_400);
  history.callTroubled();
  clock.advance(20_000);
  await history.load();
  expect(published.at(-1)).toEqual([]);

  const after = new HistoryService(
    {
      list: () => Promise.resolve([...stored.values()]),
    } as ConstructorParameters<typeof HistoryService>[0],
    (entries) => published.push(entries),
  );
  await after.load();
  expect(published.at(-1)).toEqual([
    expect.objectContaining({ contact: "bob", direction: "outgoing", outcome: "answered" }),
  ]);
  expect(published.at(-1)?.[0]?.seconds).toBe(7);
});

Deno.test("the length of a reconnected call keeps growing, that of a cleared one does not", async () => {
  const { clock, history, stored } = setUp();
  await history.callConnected(connected, "Bob");
  clock.advance(3_000);
  history.callTroubled();
  clock.advance(5_000);
  await history.callConnected(connected, "Bob");
  clock.advance(2_000);
  expect(stored.get(connected.call)?.seconds).toBe(10);
  await history.clear();
  clock.advance(2_000);
  expect(stored.size).toBe(0);
});

Deno.test("a call that ends on a full disk is listed when there is room, with its length", async () => {
  const { clock, disk, history, published, stored } = setUp();
  disk.isFull = true;
  await history.callConnected(connected, "Bob");
  clock.advance(4_000);
  const { call, contact, connectedAt, mode, startedAt } = connected;
  const over = { call, contact, connectedAt, mode, startedAt, outcome: "answered" } as const;
  await history.callEnded({ ...over, direction: "outgoing", endedAt: 6_000 }, "Bob");
  expect(stored.size).toBe(0);
  disk.isFull = false;
  clock.advance(5_000);
  await until("it is stored", () => stored.get(call)?.seconds === 4);
  expect(published.at(-1)).toMatchObject([{ id: call, seconds: 4 }]);
});

Deno.test("the length of an ended call stops growing", async () => {
  const { clock, history, stored } = setUp();
  await history.callConnected(connected, "Bob");
  clock.advance(4_000);
  const { call, contact, connectedAt, mode, startedAt } = connected;
  const over = { call, contact, connectedAt, mode, startedAt, outcome: "answered" } as const;
  await history.callEnded({ ...over, direction: "outgoing", endedAt: 6_000 }, "Bob");
  clock.advance(60_000);
  expect(stored.get(call)?.seconds).toBe(4);
  expect(clock.waiting).toBe(0);
});

Deno.test("a call that ended has one entry, with its length", async () => {
  const { history, published } = setUp();
  await history.callConnected(connected, "Bob");
  await history.callConnected(connected, "Bob");
  await history.callEnded({
    call: connected.call,
    contact: "bob",
    mode: "video",
    direction: "outgoing",
    outcome: "answered",
    startedAt: 1_000,
    connectedAt: 2_000,
    endedAt: 62_000,
  }, "Bob");
  expect(published.at(-1)?.map(({ seconds }) => seconds)).toEqual([60]);
});

for (const days of [1, -1]) {
  Deno.test(`the clock is set by ${days} day: a running call is counted on as long as it is`, async () => {
    const { clock, history, jump, stored } = setUp();
    await history.callConnected(connected, "Bob");
    clock.advance(3_000);
    jump(days * 86_400_000);
    clock.advance(4_000);
    expect(stored.get(connected.call)?.seconds).toBe(7);
  });
}

Deno.test("calls dated by a clock that was ahead are not listed above later ones", async () => {
  const { history, jump, published } = setUp();
  const day = 86_400_000;
  const call = (id: string, at: number) =>
    history.missedWhileAway("bob", "Bob", { ...missed, call: id, at });
  await call("a".repeat(22), 500);
  jump(day);
  await call("b".repeat(22), day + 600);
  await call("c".repeat(22), day + 700);
  jump(-day);
  await history.load();
  await call("d".repeat(22), 2_000);
  const dates = published.at(-1)!.map(({ at }) => at);
  expect(Math.max(...dates)).toBeLessThan(day);
  const newestFirst = published.at(-1)!.toSorted((one, other) => other.at - one.at);
  expect(newestFirst.map(({ id }) => id[0]).join("")).toMatch(/^(d)?c(d)?b(d)?a$/);
});
