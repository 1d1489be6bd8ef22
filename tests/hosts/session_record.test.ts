import { expect } from "@std/expect";
import { admissionOf } from "../../relay/access/access.ts";
import {
  fingerprintOf,
  readRecord,
  recordOf,
  type SessionRecord,
} from "../../relay/hosts/cloudflare/session_record.ts";
import { newSession, type SessionState } from "../../relay/session_state.ts";

const grant = { kind: "full" } as const;

/** A row as the relay has stored it since its first version: the names are part of the format. */
function storedRow(state: SessionState): SessionRecord {
  const message = { type: "leave", session: state.id, reason: "left" } as const;
  return {
    seated: {
      state,
      books: [{ name: "192.0.2.1", most: 16 }],
      hint: "weur",
      units: 12,
      line: 3,
      awaySince: 1_000,
      seen: new Map([["room", new Map([["sender", 4]])]]),
    },
    outbox: { told: 7, letters: new Map([["room", [{ number: 7, message }]]]) },
  };
}

Deno.test("a stored session is read with all that its row holds", () => {
  const { hosted, queue } = readRecord(storedRow(newSession("session", grant)));
  const { awaySince, connectionNumber, hint, quotas, seen, state, units } = hosted;
  expect({ awaySince, connectionNumber, hint, quotas, units }).toEqual({
    awaySince: 1_000,
    connectionNumber: 3,
    hint: "weur",
    quotas: [{ name: "192.0.2.1", most: 16 }],
    units: 12,
  });
  expect(state.id).toBe("session");
  expect(seen.get("room")?.get("sender")).toBe(4);
  expect(queue.sent).toBe(7);
  expect(queue.messages.get("room")?.[0]?.number).toBe(7);
});

Deno.test("a session is stored under the names that every version reads", () => {
  const row = storedRow(newSession("session", grant));
  const { hosted, queue } = readRecord(structuredClone(row));
  // toEqual takes an absent field and an undefined one for the same.
  expect(recordOf(hosted, queue)).toEqual(row);
});

Deno.test("a row without units and admissions, as the first version stored it, is completed", () => {
  const state = newSession("session", grant);
  state.rooms.set("room", { version: 5 } as never);
  const row = storedRow({ ...state, held: undefined as never });
  const { hosted } = readRecord({ ...row, seated: { ...row.seated, units: undefined } });
  expect(hosted.units).toBe(0);
  expect(hosted.state.held).toBe(0);
  expect(hosted.state.rooms.get("room")).toEqual({ version: 5, held: 0, by: admissionOf(grant) });
});

Deno.test("joins that wait are not stored", () => {
  const state = newSession("session", grant);
  state.joining = new Set(["room"]);
  state.waiting = { since: 0, joins: new Map() };
  const { hosted, queue } = readRecord(storedRow(state));
  const stored = recordOf(hosted, queue).seated.state;
  expect([stored.joining, stored.waiting]).toEqual([undefined, undefined]);
});

Deno.test("a new connection and a message to a room change the fingerprint", () => {
  const { hosted } = readRecord(storedRow(newSession("session", grant)));
  const before = fingerprintOf(hosted, 7);
  expect(fingerprintOf(hosted, 8)).not.toBe(before);
  hosted.connectionNumber++;
  expect(fingerprintOf(hosted, 7)).not.toBe(before);
});
