import { expect } from "@std/expect";
import type { ChatLine } from "@ringside/client/state";
import { ChatReader } from "../../shared/ui/views/chat/chat_reader.ts";

const line = (order: number): ChatLine => ({
  id: `line-${order}`,
  from: "them",
  text: "",
  at: order,
  order,
  delivery: "delivered",
});

/** A conversation that a test lets grow, and that can fail. */
class Conversation {
  lines: ChatLine[];
  failing = false;
  asked: { limit: number; before: number | undefined }[] = [];

  constructor(length: number) {
    this.lines = Array.from({ length }, (_, order) => line(order));
  }

  page = (limit: number, before?: number) => {
    this.asked.push({ limit, before });
    if (this.failing) return Promise.reject(new Error("engine away"));
    const reach = this.lines.filter((one) => before === undefined || one.order < before);
    return Promise.resolve({ lines: reach.slice(-limit), more: reach.length > limit });
  };
}

function orders(reader: ChatReader): number[] {
  const reading = reader.reading.value;
  return reading.state === "read" ? reading.history.lines.map((one) => one.order) : [];
}

Deno.test("the newest lines are read first, older ones page by page to the beginning", async () => {
  const conversation = new Conversation(250);
  const reader = new ChatReader(conversation);
  expect(reader.reading.value.state).toBe("reading");
  await reader.refresh();
  expect([orders(reader).at(0), orders(reader).at(-1)]).toEqual([150, 249]);
  await reader.older();
  await reader.older();
  expect(orders(reader)).toEqual(conversation.lines.map((one) => one.order));
  const asked = conversation.asked.length;
  await reader.older();
  expect(conversation.asked.length).toBe(asked);
});

Deno.test("pages asked for at the same time are read once", async () => {
  const conversation = new Conversation(250);
  const reader = new ChatReader(conversation);
  await reader.refresh();
  await Promise.all([reader.older(), reader.older(), reader.older()]);
  expect(orders(reader).length).toBe(200);
});

Deno.test("changes during a refresh lead to one more round", async () => {
  const conversation = new Conversation(3);
  const reader = new ChatReader(conversation);
  const first = reader.refresh();
  conversation.lines.push(line(3));
  void reader.refresh();
  void reader.refresh();
  await first;
  expect(orders(reader)).toEqual([0, 1, 2, 3]);
  expect(conversation.asked.length).toBe(2);
});

Deno.test("a failed first read can be tried again; a later one keeps what is shown", async () => {
  const conversation = new Conversation(3);
  conversation.failing = true;
  const reader = new ChatReader(conversation);
  await reader.refresh();
  expect(reader.reading.value.state).toBe("failed");
  conversation.failing = false;
  await reader.refresh();
  expect(orders(reader)).toEqual([0, 1, 2]);
  conversation.failing = true;
  await reader.refresh();
  expect(orders(reader)).toEqual([0, 1, 2]);
});

Deno.test("an older page that fails says so and can be asked for again", async () => {
  const conversation = new Conversation(150);
  const reader = new ChatReader(conversation);
  await reader.refresh();
  conversation.failing = true;
  await reader.older();
  expect(reader.reading.value).toMatchObject({ older: "failed" });
  conversation.failing = false;
  await reader.older();
  expect(orders(reader).length).toBe(150);
});

Deno.test("older lines are dropped when a new refresh has started", async () => {
  const conversation = new Conversation(300);
  const reader = new ChatReader(conversation);
  await reader.refresh();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const { page } = conversation;
  conversation.page = async (limit, before) => {
    const answer = await page(limit, before);
    if (before !== undefined) await held;
    return answer;
  };
  const slow = new ChatReader({ page: (limit, before) => conversation.page(limit, before) });
  await slow.refresh();
  const older = slow.older();
  for (let order = 300; order < 700; order++) conversation.lines.push(line(order));
  await slow.refresh();
  release();
  await older;
  expect([orders(slow).at(0), orders(slow).at(-1)]).toEqual([600, 699]);
});
