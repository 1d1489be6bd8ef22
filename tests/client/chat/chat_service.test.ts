import type { ChatMessage } from "@ringside/talk";
import type { ChatLine } from "@ringside/client/state";
import { expect } from "@std/expect";
import { ChatService } from "../../../shared/client/chat/chat_service.ts";
import { DiskWatch } from "@ringside/client";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { FullDisk } from "../../doubles/full_disk.ts";
import { until } from "../../doubles/until.ts";

/** A conversation with Bob on a disk that can be full. */
function setUp() {
  const disk = new FullDisk();
  const clock = new FakeClock();
  const lines: Omit<ChatLine, "order">[] = [];
  let unread = 0;
  const posted: ChatMessage[] = [];
  const { promise: receipts, resolve: receipt } = Promise.withResolvers<void>();
  let versions: Record<string, number> = {};
  const watch = new DiskWatch({ clock, changed: () => {} });
  const chat = new ChatService({
    store: {
      add: (_, line) =>
        disk.write(() => {
          if (lines.some(({ id }) => id === line.id)) return false;
          lines.push(line);
          return true;
        }),
      delivered: (id) =>
        disk.write(() => {
          const at = lines.findIndex((line) => line.id === id);
          lines[at] = { ...lines[at]!, delivery: "delivered" };
        }),
      waiting: () =>
        Promise.resolve(
          lines.filter(({ delivery }) => delivery === "waiting")
            .map(({ at, id, text }) => ({ id, text, sentAt: at })),
        ),
      forget: () => disk.write(() => {}),
      page: () => Promise.resolve({ lines: [], more: false }),
    },
    book: {
      record: () => ({ unread }) as never,
      change: (_, patch) => Promise.resolve(void (unread = patch.unread ?? unread)),
      devices: () => [{ device: "b1" }] as never,
    },
    keep: (key, write) => watch.keep(key, write),
    post: async (_contact, _device, message) => {
      posted.push(message);
      await receipts;
      return true;
    },
    publish: (all) => versions = all,
  });
  return {
    chat,
    clock,
    disk,
    lines,
    posted,
    receipt,
    unread: () => unread,
    versions: () => versions,
  };
}

const line = (letter: string) => ({ id: letter.repeat(22), text: letter, sentAt: 1_000 });

Deno.test("a line that cannot be stored is not accepted, and arrives again when there is room", async () => {
  const { chat, disk, lines, unread, versions } = setUp();
  disk.isFull = true;
  await expect(chat.receive("bob", "b1", line("a"))).rejects.toThrow("no room");
  expect([lines, unread(), versions()]).toEqual([[], 0, {}]);
  disk.isFull = false;
  await chat.receive("bob", "b1", line("a"));
  await chat.receive("bob", "b1", line("a"));
  expect([lines.map(({ text }) => text), unread(), versions()]).toEqual([["a"], 1, { bob: 1 }]);
});

Deno.test("a line does not overtake one that could not be stored", async () => {
  const { chat, disk, lines } = setUp();
  disk.isFull = true;
  const first = chat.receive("bob", "b1", line("a"));
  const second = chat.receive("bob", "b1", line("b"));
  first.catch(() => disk.isFull = false);
  const went = await Promise.allSettled([first, second]);
  expect(went.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await chat.receive("bob", "b1", line("a"));
  await chat.receive("bob", "b1", line("b"));
  expect(lines.map(({ text }) => text)).toEqual(["a", "b"]);
});

Deno.test("a line that could not be stored is not sent", async () => {
  const { chat, disk, lines, posted } = setUp();
  disk.isFull = true;
  await expect(chat.send("bob", "hello")).rejects.toThrow("no room");
  disk.isFull = false;
  await chat.flush("bob");
  expect([lines, posted]).toEqual([[], []]);
});

Deno.test("a receipt on a full disk is stored later, and no line is sent twice", async () => {
  const { chat, clock, disk, lines, posted, receipt, versions } = setUp();
  await chat.send("bob", "hello");
  await until("it is posted", () => posted.length > 0);
  disk.isFull = true;
  receipt();
  await until("the receipt was refused", () => clock.waiting > 0);
  await chat.flush("bob");
  expect([lines[0]?.delivery, posted.length]).toEqual(["waiting", 1]);
  const before = versions().bob ?? 0;
  disk.isFull = false;
  clock.advance(5_000);
  await until("it is stored", () => lines[0]?.delivery === "delivered");
  await until("the view is told", () => (versions().bob ?? 0) > before);
});
