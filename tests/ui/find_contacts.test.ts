import { expect } from "@std/expect";
import type { ContactState } from "../../shared/ui/model/engine_state.ts";
import { findContacts } from "../../extension/views/home/find_contacts.ts";

function named(name: string, more: Partial<ContactState> = {}): ContactState {
  return {
    id: name,
    name,
    ownName: name,
    presence: "online",
    verified: true,
    blocked: false,
    unread: 0,
    relays: [],
    ...more,
  };
}

const all = [
  named("Zoë Adams"),
  named("Bea"),
  named("Adam"),
  named("Mum", { ownName: "Barbara Smith" }),
  named("Aaron", { blocked: true }),
];
const found = (query: string) => findContacts(all, query).map(({ name }) => name);

for (
  const [query, names] of [
    ["", ["Adam", "Bea", "Mum", "Zoë Adams", "Aaron"]],
    ["  ", ["Adam", "Bea", "Mum", "Zoë Adams", "Aaron"]],
    ["adam", ["Adam", "Zoë Adams"]],
    ["zoe", ["Zoë Adams"]],
    ["ZOË", ["Zoë Adams"]],
    ["barb", ["Mum"]],
    ["a", ["Adam", "Zoë Adams", "Bea", "Mum", "Aaron"]],
    ["nobody", []],
  ] as const
) {
  Deno.test(`searching "${query}" finds ${names.join(", ") || "nobody"}`, () => {
    expect(found(query)).toEqual(names);
  });
}
