import { expect } from "@std/expect";
import type { ChatLine } from "@ringside/client/state";
import { refreshSize, withNewest, withOlder } from "../../shared/ui/views/chat/chat_history.ts";

const line = (order: number, more: Partial<ChatLine> = {}): ChatLine => ({
  id: `line-${order}`,
  from: "them",
  text: `line ${order}`,
  at: order,
  order,
  delivery: "delivered",
  ...more,
});
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => line(from + index));
const orders = (history: { lines: readonly ChatLine[] }) => history.lines.map((one) => one.order);

Deno.test("older lines go in front, and say whether there are still older ones", () => {
  const history = withOlder({ lines: lines(5, 6), more: true }, {
    lines: lines(3, 4),
    more: false,
  });
  expect(orders(history)).toEqual([3, 4, 5, 6]);
  expect(history.more).toBe(false);
});

Deno.test("older lines that are known already are not shown twice", () => {
  const history = withOlder({ lines: lines(5, 6), more: true }, { lines: lines(3, 5), more: true });
  expect(orders(history)).toEqual([3, 4, 5, 6]);
});

Deno.test("the newest page replaces what it covers and keeps what is older", () => {
  const waiting = { lines: [line(1), line(2, { from: "me", delivery: "waiting" })], more: true };
  const history = withNewest(waiting, { lines: [line(2, { from: "me" }), line(3)], more: true });
  expect(orders(history)).toEqual([1, 2, 3]);
  expect(history.lines[1]?.delivery).toBe("delivered");
  expect(history.more).toBe(true);
});

Deno.test("a newest page that joins on is appended", () => {
  const history = withNewest({ lines: lines(1, 2), more: false }, {
    lines: lines(3, 4),
    more: true,
  });
  expect(orders(history)).toEqual([1, 2, 3, 4]);
  expect(history.more).toBe(false);
});

Deno.test("a newest page that leaves a gap starts afresh", () => {
  const history = withNewest({ lines: lines(1, 2), more: false }, {
    lines: lines(9, 10),
    more: true,
  });
  expect(orders(history)).toEqual([9, 10]);
  expect(history.more).toBe(true);
});

Deno.test("lines that were removed since are gone", () => {
  const history = withNewest({ lines: lines(1, 4), more: false }, { lines: [], more: false });
  expect(history.lines).toEqual([]);
});

Deno.test("a refresh reaches back to the oldest line that waits, within bounds", () => {
  const bounds = { least: 100, most: 500 };
  const settled = { lines: lines(1, 300), more: false };
  expect(refreshSize(settled, bounds)).toBe(100);
  const late = lines(1, 300);
  late[100] = line(101, { from: "me", delivery: "waiting" });
  expect(refreshSize({ lines: late, more: false }, bounds)).toBe(300);
  late[0] = line(1, { from: "me", delivery: "waiting" });
  expect(refreshSize({ lines: [...late, ...lines(301, 600)], more: false }, bounds)).toBe(500);
});
