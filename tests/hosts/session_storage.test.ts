import { expect } from "@std/expect";
import type { ObjectStorage } from "../../relay/hosts/cloudflare/runtime.ts";
import type { HostedSession } from "../../relay/hosts/cloudflare/session_record.ts";
import { SessionStorage } from "../../relay/hosts/cloudflare/session_storage.ts";
import { newSession } from "../../relay/session_state.ts";
import { until } from "../doubles/until.ts";

/** A session's storage over rows in memory, since no Durable Object's exist outside their runtime. */
function stage() {
  const rows = new Map<string, unknown>();
  const alarms: number[] = [];
  const storage: ObjectStorage = {
    kv: {
      get: (key) => rows.get(key),
      put: (key, value) => void rows.set(key, structuredClone(value)),
      delete: (key) => rows.delete(key),
      list: () => rows,
    },
    setAlarm: (unixMs) => Promise.resolve(void alarms.push(unixMs)),
    deleteAll: () => Promise.resolve(rows.clear()),
  };
  const hosted: HostedSession = {
    state: newSession("session", { kind: "full" }),
    quotas: [],
    connectionNumber: 1,
    units: 0,
    seen: new Map([["left long ago", new Map([["sender", 1]])]]),
  };
  const queue = { sent: 0, messages: new Map() };
  let written = 0;
  const parts = { storage, hosted: () => hosted, queue: () => queue, written: () => written++ };
  return {
    ...{ alarms, hosted, queue, rows },
    kept: new SessionStorage(parts),
    /** The storage of the object's next life, over the same rows. */
    next: () => new SessionStorage(parts),
    written: () => written,
  };
}

Deno.test("a session's storage writes a row for each change that others learn of, and no other", () => {
  const { hosted, kept, queue, written } = stage();
  kept.storeChanges();
  kept.storeChanges();
  expect(written()).toBe(1);
  hosted.state.seq++;
  kept.storeChanges();
  expect(written()).toBe(2);
  queue.sent++;
  kept.storeChanges();
  expect(written()).toBe(3);
  hosted.units = 5; // nobody learns of it
  kept.storeChanges();
  expect(written()).toBe(3);
});

Deno.test("a restored session is not written again until it changes", () => {
  const { hosted, kept, next, written } = stage();
  kept.storeChanges();
  const woken = next();
  expect(woken.read()?.hosted.state.id).toBe("session");
  woken.restored();
  woken.storeChanges();
  expect(written()).toBe(1);
  hosted.connectionNumber++;
  woken.storeChanges();
  expect(written()).toBe(2);
});

Deno.test("a row contains nothing of rooms that the session has left", () => {
  const { kept } = stage();
  kept.storeChanges();
  expect(kept.read()?.hosted.seen.size).toBe(0);
});

Deno.test("many answers that only the room could repeat share one later row", async () => {
  const { kept, written } = stage();
  kept.storeLater();
  kept.storeLater();
  expect(written()).toBe(0);
  await until("the row is written", () => written() > 0);
  expect(written()).toBe(1);
});

Deno.test("the alarm moves only to an earlier time, until it has fired", () => {
  const { alarms, kept } = stage();
  for (const at of [300, 400, 200, 250]) kept.wakeAt(at);
  expect(alarms).toEqual([300, 200]);
  kept.alarmed();
  kept.wakeAt(500);
  expect(alarms).toEqual([300, 200, 500]);
});

Deno.test("clearing deletes the row, and cancels the later one", async () => {
  const { kept, rows, written } = stage();
  kept.storeChanges();
  kept.storeLater();
  kept.clear();
  expect(kept.read()).toBe(undefined);
  // Another storage's later row would follow this one's.
  const other = stage();
  other.kept.storeLater();
  await until("the other row is written", () => other.written() > 0);
  expect(written()).toBe(1);
  expect(rows.size).toBe(0);
});
