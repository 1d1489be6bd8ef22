import { expect } from "@std/expect";
import type { ChatLine } from "@ringside/client/state";
import { chatBlocks, firstUnreadLine } from "../../shared/ui/views/chat/chat_block.ts";

const noon = new Date(2026, 4, 4, 12).getTime();
const minute = 60_000;
const line = (order: number, more: Partial<ChatLine> = {}): ChatLine => ({
  id: `line-${order}`,
  from: "them",
  text: "",
  at: noon + order * minute,
  order,
  delivery: "delivered",
  ...more,
});

Deno.test("blocks keep their key and their lines while older lines come in front", () => {
  const all = Array.from({ length: 90 }, (_, order) => line(order));
  const late = chatBlocks(all.slice(45), { size: 40 });
  const early = chatBlocks(all, { size: 40 });
  expect(late.map((block) => block.key)).toEqual([1, 2]);
  expect(early.map((block) => block.key)).toEqual([0, 1, 2]);
  expect(late[1]?.lines).toEqual(early[2]?.lines);
});

Deno.test("a run is lines of one side within minutes of each other, and its last line closes it", () => {
  const [block] = chatBlocks([
    line(0),
    line(1),
    line(2, { from: "me" }),
    line(3, { from: "me", at: noon + 30 * minute }),
  ], { size: 40 });
  expect(block?.lines.map((one) => one.joined)).toEqual([false, true, false, false]);
  expect(block?.lines.map((one) => one.closes)).toEqual([false, true, true, true]);
});

Deno.test("a line that waits ends the run, so that its delivery is seen", () => {
  const [block] = chatBlocks([
    line(0, { from: "me" }),
    line(1, { from: "me", delivery: "waiting" }),
  ], { size: 40 });
  expect(block?.lines.map((one) => one.closes)).toEqual([true, true]);
});

Deno.test("a new day begins with its first line", () => {
  const [block] = chatBlocks([line(0), line(1), line(2, { at: noon + 24 * 60 * minute })], {
    size: 40,
  });
  expect(block?.lines.map((one) => one.newDay)).toEqual([true, false, true]);
});

Deno.test("the unread lines begin with the oldest unread one of the other side", () => {
  const lines = [line(0), line(1), line(2, { from: "me" }), line(3)];
  expect(firstUnreadLine(lines, 2)).toBe("line-1");
  expect(firstUnreadLine(lines, 1)).toBe("line-3");
  expect(firstUnreadLine(lines, 0)).toBe(undefined);
  expect(firstUnreadLine(lines, 99)).toBe("line-0");
});
