import { expect } from "@std/expect";
import { kindsFor, mp4Promise } from "../../../extension/contexts/library/convert_item.tsx";
import { recordingItem, snapshotItem } from "../../journeys/gallery/sample_library.ts";

Deno.test("an item's other kinds are offered first", () => {
  expect(kindsFor(recordingItem("a"))[0]).toBe("webm");
  expect(kindsFor(recordingItem("a", { container: "webm", type: "video/webm" }))[0]).toBe("mp4");
  expect(kindsFor(recordingItem("a", { type: "audio/mp4" }))).toEqual(["webm"]);
  expect(kindsFor(snapshotItem("a"))).toEqual(["jpeg", "webp"]);
});

const silent = recordingItem("Silent", { codecs: "MP4 · H.264" });

Deno.test("*Sound only* is offered only for an item with sound", () => {
  expect(kindsFor(silent)).toEqual(["webm", "gif", "mp4"]);
  expect(kindsFor(recordingItem("a"))).toContain("audio");
  expect(kindsFor(recordingItem("a", { codecs: "WebM · VP9", container: "webm" })))
    .not.toContain("audio");
});

Deno.test("the promise of an MP4 depends on what the browser can encode", () => {
  expect(mp4Promise(recordingItem("a"), false)).toBe("sound");
  expect(mp4Promise(recordingItem("a"), true)).toBe("all");
  expect(mp4Promise(silent, false)).toBe("all");
});

Deno.test("an MP4 with rare codecs can be converted to one with common codecs", () => {
  expect(kindsFor(recordingItem("a"), true)[0]).toBe("mp4");
  expect(kindsFor(recordingItem("a", { codecs: "MP4 · H.264 + AAC" }), true)[0]).toBe("webm");
});
