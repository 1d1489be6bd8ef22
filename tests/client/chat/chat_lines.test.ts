import { ChatService, memoryStores } from "@ringside/client";
import type { ChatMessage } from "@ringside/talk";
import { expect } from "@std/expect";
import { FakeContactBook } from "../../doubles/fake_contact_book.ts";
import { until } from "../../doubles/until.ts";

interface Posted extends ChatMessage {
  device: string;
  receipt(arrived: boolean): void;
}

/** Chats with Bob and Cem, who are offline until the test connects them. */
function setUp() {
  const book = new FakeContactBook("bob", "cem");
  const posted: Posted[] = [];
  const published: Record<string, number>[] = [];
  const chat = new ChatService({
    store: memoryStores().chat,
    book,
    keep: async (_, write) => void await write(),
    post: (_, device, message) => {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      posted.push({ ...message, device, receipt: resolve });
      return promise;
    },
    publish: (versions) => published.push(versions),
  });
  const lines = async (contact: string) => (await chat.page(contact, undefined, 100)).lines;
  const unread = () => book.record("bob")?.unread;
  return { book, chat, lines, posted, published, unread };
}

const said = (id: string, text = id) => ({ id: id.repeat(22), text, sentAt: 1_000 });

Deno.test("a line waits for its first receipt, and is sent to every device that is online", async () => {
  const { book, chat, lines, posted, published } = setUp();
  await chat.send("bob", "hello");
  expect([posted.length, (await lines("bob"))[0]?.delivery]).toEqual([0, "waiting"]);
  book.online.set("bob", ["laptop", "phone"]);
  await chat.flush("bob");
  expect(posted.map(({ device, text }) => [device, text]))
    .toEqual([["laptop", "hello"], ["phone", "hello"]]);
  expect((await lines("bob"))[0]?.delivery).toBe("waiting");
  posted[0]?.receipt(true);
  posted[1]?.receipt(false);
  await until("it is delivered", () => published.at(-1)?.bob === 2);
  await chat.flush("bob");
  expect((await lines("bob"))[0]?.delivery).toBe("delivered");
  expect(posted.length).toBe(2);
});

Deno.test("waiting lines are sent in the order of writing", async () => {
  const { book, chat, posted } = setUp();
  for (const text of ["one", "two", "three"]) await chat.send("bob", text);
  await chat.send("cem", "to somebody else");
  book.online.set("bob", ["laptop"]);
  await chat.flush("bob");
  expect(posted.map(({ text }) => text)).toEqual(["one", "two", "three"]);
});

Deno.test("a line that arrives twice is listed and counted once", async () => {
  const { chat, lines, published, unread } = setUp();
  for (const message of [said("a"), said("b"), said("a")]) await chat.receive("bob", "b1", message);
  expect((await lines("bob")).map(({ from, text }) => `${from} ${text}`))
    .toEqual(["them a", "them b"]);
  expect([unread(), published.at(-1)]).toEqual([2, { bob: 2 }]);
});

Deno.test("data that is not a chat message is ignored", async () => {
  const { book, chat, lines, published } = setUp();
  for (const data of [null, "text", {}, { ...said("a"), text: "" }, { ...said("a"), id: 1 }]) {
    await chat.receive("bob", "b1", data);
  }
  expect([await lines("bob"), book.writes, published]).toEqual([[], 0, []]);
});

Deno.test("reading clears the count, and writes nothing if it is zero", async () => {
  const { book, chat, unread } = setUp();
  await chat.receive("bob", "b1", said("a"));
  await chat.read("bob");
  expect(unread()).toBe(0);
  const { writes } = book;
  await chat.read("bob");
  await chat.read("nobody");
  expect(book.writes).toBe(writes);
});

Deno.test("a page has at most 500 lines, whatever the request", async () => {
  const { chat } = setUp();
  for (let i = 0; i < 501; i++) {
    await chat.receive("bob", "b1", { ...said("a"), id: String(i).padStart(22, "0") });
  }
  const { lines, more } = await chat.page("bob", undefined, 10_000);
  expect([lines.length, more, lines[0]?.order]).toEqual([500, true, 2]);
});

Deno.test("a removed conversation is gone, with its version and its waiting lines", async () => {
  const { book, chat, lines, posted, published } = setUp();
  await chat.send("bob", "hello");
  await chat.send("cem", "hello");
  await chat.forget("bob");
  book.online.set("bob", ["laptop"]);
  await chat.flush("bob");
  expect([posted, await lines("bob"), (await lines("cem")).length]).toEqual([[], [], 1]);
  await chat.send("cem", "again");
  expect(published.at(-1)).toEqual({ cem: 2 });
});
