import { expect } from "@std/expect";
import { kindsFor } from "../../../extension/contexts/library/convert_item.tsx";
import { freeName } from "../../../extension/contexts/library/save_item.ts";
import { recordingItem, snapshotItem } from "../../journeys/gallery/sample_library.ts";

Deno.test("files of one name do not overwrite each other", () => {
  const taken = new Set<string>();
  const names = ["Tab.mp4", "Tab.mp4", "Tab.webm", "Tab.mp4"].map((name) => freeName(name, taken));
  expect(names).toEqual(["Tab.mp4", "Tab (2).mp4", "Tab.webm", "Tab (3).mp4"]);
});

Deno.test("an item is offered what it is not yet first", () => {
  expect(kindsFor(recordingItem("a"))[0]).toBe("webm");
  expect(kindsFor(recordingItem("a", { container: "webm", type: "video/webm" }))[0]).toBe("mp4");
  expect(kindsFor(recordingItem("a", { type: "audio/mp4" }))).toEqual(["webm"]);
  expect(kindsFor(snapshotItem("a"))).toEqual(["jpeg", "webp"]);
});
