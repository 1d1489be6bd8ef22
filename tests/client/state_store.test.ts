import { expect } from "@std/expect";
import { StateStore } from "@ringside/client";
import type { ContactState } from "@ringside/client/state";
import fc from "fast-check";
import { isSameValue } from "../../shared/client/is_same_value.ts";

interface State {
  contacts: ContactState[];
  call: { state: string; party?: { name: string } };
}

const empty: State = { contacts: [], call: { state: "idle" } };

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
  const state = new StateStore(empty);
  const told: Partial<State>[] = [];
  state.listen((slices) => told.push(slices));
  state.set("contacts", [contact]);
  state.set("call", { state: "ringing" });
  await Promise.resolve();
  expect(told).toHaveLength(1);
  expect(Object.keys(told[0] ?? {})).toEqual(["contacts", "call"]);
});

Deno.test("an equal value is not published again", async () => {
  const state = new StateStore(empty);
  let told = 0;
  state.listen(() => told++);
  state.set("contacts", [contact]);
  await Promise.resolve();
  state.set("contacts", [{ ...contact }]);
  await Promise.resolve();
  expect(told).toBe(1);
});

Deno.test("the initial state is published when a module sets it for the first time", async () => {
  const state = new StateStore(empty);
  let told = 0;
  state.listen(() => told++);
  state.set("contacts", []);
  state.set("call", { state: "idle" });
  await Promise.resolve();
  expect(told).toBe(1);
});

Deno.test("a change deep in a slice is published, and so is one undone in the same turn", async () => {
  const state = new StateStore(empty);
  const told: unknown[] = [];
  state.listen(({ call }) => told.push(call));
  state.set("call", { state: "ringing", party: { name: "Ada" } });
  state.set("call", { state: "ringing", party: { name: "Ada L." } });
  await Promise.resolve();
  state.set("call", { state: "ringing", party: { name: "Bob" } });
  state.set("call", { state: "ringing", party: { name: "Ada L." } });
  await Promise.resolve();
  expect(told).toEqual([
    { state: "ringing", party: { name: "Ada L." } },
    { state: "ringing", party: { name: "Ada L." } },
  ]);
});

Deno.test("two values are the same exactly when they read the same as JSON", () => {
  const plain = fc.jsonValue({ maxDepth: 3 });
  fc.assert(fc.property(plain, plain, fc.boolean(), (one, two, copied) => {
    const other = copied ? structuredClone(one) : two;
    expect(isSameValue(one, other)).toBe(sorted(one) === sorted(other));
  }));
  expect(isSameValue({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(isSameValue([], {})).toBe(false);
});

/** JSON with every object's keys in order. */
function sorted(value: unknown): string {
  return JSON.stringify(
    value,
    (_, each) =>
      each && typeof each === "object" && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => a < b ? -1 : 1))
        : each,
  );
}
