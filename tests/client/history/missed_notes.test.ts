import type { CallHistoryEntry } from "@ringside/call";
import { type MissedCall, MissedNotes } from "@ringside/client";
import { expect } from "@std/expect";
import { FakeContactBook } from "../../doubles/fake_contact_book.ts";
import { until } from "../../doubles/until.ts";

const call = (id: string, more: Partial<CallHistoryEntry> = {}) =>
  ({
    ...{ call: id, contact: "bob", direction: "outgoing", mode: "video", outcome: "unavailable" },
    ...{ startedAt: 1_000, endedAt: 2_000 },
    ...more,
  }) as CallHistoryEntry;

function setUp() {
  const book = new FakeContactBook("bob", "cem");
  const owed = () => book.record("bob")?.owedNotes.map(({ call }) => call);
  const read: [string, string, MissedCall, boolean?][] = [];
  const history = {
    missedWhileAway: (...missed: [string, string, MissedCall, boolean?]) => {
      read.push(missed);
      return Promise.resolve(true);
    },
  };
  return { book, notes: new MissedNotes(book, history), owed, read };
}

Deno.test("a note about a call that did not ring is kept, sent, and forgotten after its receipt", async () => {
  const { book, notes, owed } = setUp();
  await notes.callEnded(call("a"));
  expect(owed()).toEqual(["a"]);
  expect(book.sent).toMatchObject([{
    ...{ contact: "bob", device: undefined, kind: "missed" },
    data: { call: "a", mode: "video", at: 1_000 },
  }]);
  book.sent[0]?.receipt(true);
  await until("nothing is owed", () => owed()?.length === 0);
});

Deno.test("a call that was withdrawn leaves a note, since its ring may be lost with it", async () => {
  const { notes, owed } = setUp();
  await notes.callEnded(call("a", { outcome: "cancelled" }));
  expect(owed()).toEqual(["a"]);
});

Deno.test("a guest's note is listed as a guest's", async () => {
  const { book, notes, read } = setUp();
  book.guests.set("cem", "a link");
  const note = { call: "c".repeat(22), mode: "voice", at: 5 };
  await notes.receive("cem", "c1", note);
  expect(read).toEqual([["cem", "cem", note, true]]);
});

Deno.test("a note without a receipt is sent again, one with a receipt is not", async () => {
  const { book, notes, owed } = setUp();
  await notes.callEnded(call("a"));
  await notes.callEnded(call("b"));
  book.sent.find(({ data }) => (data as { call: string }).call === "b")?.receipt(true);
  await until("one of them arrived", () => owed()?.length === 1);
  const lost = book.sent.find(({ data }) => (data as { call: string }).call === "a");
  lost?.receipt(false);
  await lost?.receipted;
  book.sent.length = 0;
  notes.flush("bob");
  expect([book.sent.map(({ data }) => data), owed()])
    .toEqual([[{ call: "a", mode: "video", at: 1_000 }], ["a"]]);
});

for (
  const [what, entry] of [
    ["came in", call("a", { direction: "incoming" })],
    ["rang and was not answered", call("a", { outcome: "missed" })],
    ["was answered", call("a", { outcome: "answered" })],
    ["was to somebody who was removed", call("a", { contact: "nobody" })],
  ] as const
) {
  Deno.test(`a call that ${what} leaves no note`, async () => {
    const { book, notes } = setUp();
    await notes.callEnded(entry);
    expect([book.sent, book.writes]).toEqual([[], 0]);
  });
}

Deno.test("notes are kept for the latest twenty calls", async () => {
  const { notes, owed } = setUp();
  for (let i = 0; i < 25; i++) await notes.callEnded(call(String(i)));
  expect(owed()).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 5)));
});

Deno.test("a receipt does not restore a removed contact", async () => {
  const { book, notes } = setUp();
  await notes.callEnded(call("a"));
  book.records.delete("bob");
  book.sent[0]?.receipt(true);
  await book.sent[0]?.receipted;
  notes.flush("bob");
  expect([book.sent.length, book.writes, book.records.has("bob")]).toEqual([1, 1, false]);
});

Deno.test("only a whole note of a missed call is read", async () => {
  const { notes, read } = setUp();
  const note = { call: "c".repeat(22), mode: "voice", at: 5 };
  await notes.receive("bob", "b1", { ...note, more: 1 });
  expect(read).toEqual([["bob", "bob", note, false]]);
  const others = [null, {}, { ...note, call: "c" }, { ...note, mode: "fax" }, { ...note, at: -1 }];
  for (const data of [...others, { ...note, at: 1.5 }]) {
    expect(notes.receive("bob", "b1", data)).toBeUndefined();
  }
  expect(read).toHaveLength(1);
});
