import { expect } from "@std/expect";
import type { ContactState } from "../../shared/client/contacts/contact_state.ts";
import { findContacts } from "../../shared/ui/views/find_contacts.ts";

function named(name: string, more: Partial<ContactState> = {}): ContactState {
  return {
    id: name,
    name,
    ownName: name,
    presence: "online",
    verified: true,
    blocked: false,
    muted: false,
    heldBack: 0,
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

Deno.test("in a Turkish locale, as in any other, I and i find each other", () => {
  const { toLocaleLowerCase, toLocaleUpperCase } = String.prototype;
  String.prototype.toLocaleLowerCase = function () {
    return toLocaleLowerCase.call(this, "tr");
  };
  String.prototype.toLocaleUpperCase = function () {
    return toLocaleUpperCase.call(this, "tr");
  };
  try {
    const people = ["Iris", "\u0130brahim", "\u0131lgaz", "Stra\u00dfer"].map((name) =>
      named(name)
    );
    const search = (query: string) => findContacts(people, query).map(({ name }) => name);
    expect(search("iris")).toEqual(["Iris"]);
    expect(search("IRIS")).toEqual(["Iris"]);
    expect(search("ibrahim")).toEqual(["\u0130brahim"]);
    expect(search("\u0130BRAH\u0130M")).toEqual(["\u0130brahim"]);
    expect(search("ILGAZ")).toEqual(["\u0131lgaz"]);
    expect(search("strasser")).toEqual(["Stra\u00dfer"]);
  } finally {
    Object.assign(String.prototype, { toLocaleLowerCase, toLocaleUpperCase });
  }
});
