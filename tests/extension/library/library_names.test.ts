import { expect } from "@std/expect";
import { kindsFor } from "../../../extension/contexts/library/convert_item.tsx";
import { recordingItem, snapshotItem } from "../../journeys/gallery/sample_library.ts";

Deno.test("an item is offered what it is not yet first", () => {
  expect(kindsFor(recordingItem("a"))[0]).toBe("webm");
  expect(kindsFor(recordingItem("a", { container: "webm", type: "video/webm" }))[0]).toBe("mp4");
  expect(kindsFor(recordingItem("a", { type: "audio/mp4" }))).toEqual(["webm"]);
  expect(kindsFor(snapshotItem("a"))).toEqual(["jpeg", "webp"]);
});
