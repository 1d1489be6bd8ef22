import type { Stores } from "@ringside/client";
import { journaledStores } from "@ringside/client/journal";
import { expect } from "@std/expect";
import { storeCases } from "./store_cases.ts";

/** A journal that is full when the test says so. */
class MemoryJournal {
  lines: string[] = [];
  isFull = false;

  append(lines: readonly string[]): Promise<void> {
    if (this.isFull) return Promise.reject(new Error("full"));
    this.lines = [...this.lines, ...lines];
    return Promise.resolve();
  }

  replace(lines: readonly string[]): Promise<void> {
    this.lines = [...lines];
    return Promise.resolve();
  }
}

const everything = async ({ chat, contacts, history, values, ...stores }: Stores) => ({
  profile: await values.profile(),
  relays: await values.relays(),
  settings: await values.settings(),
  contacts: await contacts.list(),
  invites: await stores.invites.list(),
  accepting: await stores.accepting.list(),
  callLinks: await stores.callLinks.list(),
  meetings: await stores.meetings.list(),
  history: await history.list(),
  chats: await Promise.all(["bob", "cem", "ada"].map((id) => chat.page(id, Infinity, 1_000))),
});

for (const { name, run, expected } of storeCases) {
  Deno.test(`in a journal: ${name}`, async () => {
    const journal = new MemoryJournal();
    const stores = await journaledStores(journal);
    expect(await run(stores)).toEqual(expected);
    expect(await everything(await journaledStores(journal))).toEqual(await everything(stores));
  });
}

const line = { id: "1", from: "them", text: "hello", at: 5, delivery: "delivered" } as const;

Deno.test("a write that the journal refuses has no effect, and can be repeated", async () => {
  const journal = new MemoryJournal();
  const { chat } = await journaledStores(journal);
  journal.isFull = true;
  await expect(chat.add("bob", line)).rejects.toThrow("full");
  expect((await chat.page("bob", Infinity, 9)).lines).toEqual([]);
  journal.isFull = false;
  expect(await chat.add("bob", line)).toBe(true);
});

Deno.test("a long journal is rewritten, shorter, with the same contents", async () => {
  const journal = new MemoryJournal();
  const stores = await journaledStores(journal);
  const bob = { id: "bob", givenName: "", ownName: "Bob", relays: [], verified: false };
  for (let unread = 0; unread < 2_100; unread++) {
    await stores.contacts.put({ ...bob, blocked: false, unread, owedNotes: [] });
  }
  await stores.chat.add("bob", line);
  const reopened = await journaledStores(journal);
  expect(journal.lines.length).toBe(2);
  expect(await everything(await journaledStores(journal))).toEqual(await everything(reopened));
  expect(await everything(reopened)).toEqual(await everything(stores));
});

Deno.test("a journal with an unknown method is refused", async () => {
  const journal = new MemoryJournal();
  journal.lines = [JSON.stringify(["values", "constructor", []])];
  await expect(journaledStores(journal)).rejects.toThrow("values.constructor");
});
