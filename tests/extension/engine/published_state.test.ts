import { expect } from "@std/expect";
import type { EngineState } from "../../../extension/model/engine_state.ts";
import { PublishedState } from "../../../extension/contexts/engine/published_state.ts";

const contact = {
  id: "a",
  name: "Ada",
  ownName: "Ada",
  presence: "online" as const,
  verified: false,
  blocked: false,
  muted: false,
  heldBack: 0,
  unread: 0,
  relays: [],
};

Deno.test("slices set in one turn go out together", async () => {
  const state = new PublishedState();
  const told: Partial<EngineState>[] = [];
  state.listen((slices) => told.push(slices));
  state.set("contacts", [contact]);
  state.set("call", { state: "ringing" } as never);
  await Promise.resolve();
  expect(told).toHaveLength(1);
  expect(Object.keys(told[0] ?? {})).toEqual(["contacts", "call"]);
});

Deno.test("an equal value is not told again", async () => {
  const state = new PublishedState();
  let told = 0;
  state.listen(() => told++);
  state.set("contacts", [contact]);
  await Promise.resolve();
  state.set("contacts", [{ ...contact }]);
  await Promise.resolve();
  expect(told).toBe(1);
});
