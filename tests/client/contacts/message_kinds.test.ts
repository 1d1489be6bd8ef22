import { expect } from "@std/expect";
import { MessageKinds } from "../../../shared/client/contacts/message_kinds.ts";

Deno.test("a message reaches the reader registered for its kind, and no other", () => {
  const kinds = new MessageKinds();
  const came: unknown[] = [];
  for (const kind of ["call", "chat"]) {
    kinds.register(kind, { receive: (...message) => void came.push([kind, ...message]) });
  }
  kinds.receive("bob", "b1", "chat", "hello");
  expect(came).toEqual([["chat", "bob", "b1", "hello"]]);
});

Deno.test("a message without a reader is dropped, and uses the quota of signals", () => {
  const kinds = new MessageKinds();
  expect(kinds.receive("bob", "b1", "hologram", {})).toBeUndefined();
  expect(kinds.demand("bob", "hologram", {})).toEqual({ kind: "signal" });
});

Deno.test("a kind has only one reader", () => {
  const kinds = new MessageKinds();
  kinds.register("chat", { receive: () => {} });
  expect(() => kinds.register("chat", { receive: () => {} })).toThrow("Cannot read chat");
});

Deno.test("a reader's promise is awaited, and its own demand is used", async () => {
  const kinds = new MessageKinds();
  kinds.register("missed", {
    receive: () => Promise.reject(new Error("full")),
    demand: (contact) => ({ kind: contact === "bob" ? "missed" : "signal" }),
    inOrder: true,
  });
  await expect(kinds.receive("bob", "b1", "missed", {})).rejects.toThrow("full");
  expect([kinds.isInOrder("missed"), kinds.isInOrder("hologram")]).toEqual([true, false]);
  expect(kinds.demand("bob", "missed", {})).toEqual({ kind: "missed" });
});
