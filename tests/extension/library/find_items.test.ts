import { expect } from "@std/expect";
import { findItems, type ItemOrder } from "../../../extension/contexts/library/find_items.ts";
import { recordingItem, snapshotItem } from "../../journeys/gallery/sample_library.ts";

const items = [
  recordingItem("Standup 10", { createdAt: 3, bytes: 10 }),
  recordingItem("Standup 9", {
    createdAt: 2,
    bytes: 30,
    state: { is: "whole", durationMs: 900_000, endedBecause: "stopped" },
  }),
  recordingItem("Café talk", { createdAt: 1, bytes: 20, source: "call", participants: ["Zoë"] }),
  snapshotItem("Whiteboard", { createdAt: 4, bytes: 5, source: "share", participants: [] }),
];
const names = (query: string, order: ItemOrder = "newest") =>
  findItems(items, query, order, (source) => source === "share" ? "Shared screen" : source)
    .map(({ name }) => name);

const searches: [query: string, found: string[]][] = [
  ["", ["Whiteboard", "Standup 10", "Standup 9", "Café talk"]],
  ["STAND", ["Standup 10", "Standup 9"]],
  ["cafe", ["Café talk"]],
  ["zoe", ["Café talk"]],
  ["zoe talk", ["Café talk"]],
  ["shared", ["Whiteboard"]],
  ["standup zoe", []],
];
for (const [query, found] of searches) {
  Deno.test(`a search for “${query}” finds ${found.length} items`, () => {
    expect(names(query)).toEqual(found);
  });
}

const orders: [order: ItemOrder, first: string, last: string][] = [
  ["newest", "Whiteboard", "Café talk"],
  ["oldest", "Café talk", "Whiteboard"],
  ["name", "Café talk", "Whiteboard"],
  ["largest", "Standup 9", "Whiteboard"],
  ["longest", "Standup 9", "Whiteboard"],
];
for (const [order, first, last] of orders) {
  Deno.test(`${order} first: ${first} comes before ${last}`, () => {
    expect([names("", order).at(0), names("", order).at(-1)]).toEqual([first, last]);
  });
}

Deno.test("numbers in names are ordered as numbers", () => {
  expect(names("standup", "name")).toEqual(["Standup 9", "Standup 10"]);
});
