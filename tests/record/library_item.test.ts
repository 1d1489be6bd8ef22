import { expect } from "@std/expect";
import * as v from "valibot";
import { LibraryItem } from "../../shared/record/library_item.ts";

Deno.test("what turns or hides in the names of an item is left out when it is read", () => {
  const item = v.parse(LibraryItem, {
    id: "1",
    kind: "snapshot",
    name: "invoice\u202egnp.exe\n",
    createdAt: 1,
    source: "page",
    participants: ["B\u200bob\u2066"],
    file: "1.png",
    type: "image/png",
    bytes: 1,
    picture: { width: 1, height: 1 },
  });
  expect(item.name).toBe("invoicegnp.exe");
  expect(item.participants).toEqual(["Bob"]);
});
