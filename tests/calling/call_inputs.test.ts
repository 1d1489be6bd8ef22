import { memberOf, type Participant } from "@ringside/call";
import { expect } from "@std/expect";
import { callInputs } from "../../shared/calling/call_inputs.ts";
import type { ParticipantTracks } from "../../shared/calling/remotes.ts";
import { layoutPictures } from "../../shared/record/picture_layout.ts";
import { FakeTrack } from "../doubles/fake_media.ts";

const bob = memberOf("bob", "b1");
const ann = memberOf("ann", "a1");

const track = (kind: "audio" | "video") => new FakeTrack(kind) as unknown as MediaStreamTrack;
const talking = (): ParticipantTracks => ({
  camera: track("video"),
  microphone: track("audio"),
  share: null,
  shareSound: null,
});
const call = { me: talking(), others: new Map([[bob, talking()], [ann, talking()]]) };
const captions = new Map<Participant, string>([["me", "Ada"], [bob, "Bob"], [ann, "Ann"]]);

Deno.test("everybody in a recorded call has a tile with their name, and a voice", () => {
  expect(callInputs(call, captions).map(({ kind, caption }) => `${kind} ${caption}`.trim()))
    .toEqual(["camera Ada", "sound", "camera Bob", "sound", "camera Ann", "sound"]);
});

Deno.test("two others stand in the picture in tiles of their own, which do not overlap", () => {
  const cameras = callInputs(call, captions).filter(({ kind }) => kind === "camera");
  const boxes = layoutPictures(
    cameras.map(({ id }) => ({ id, kind: "camera", width: 1280, height: 720 })),
    1280,
    720,
  );
  expect(new Set(boxes.map(({ id }) => id)).size).toBe(3);
  for (const [i, { box }] of boxes.entries()) {
    for (const { box: other } of boxes.slice(i + 1)) {
      const apart = box.x + box.width <= other.x || other.x + other.width <= box.x ||
        box.y + box.height <= other.y || other.y + other.height <= box.y;
      expect(apart).toBe(true);
    }
  }
});

Deno.test("a track that replaces another has its place, and two members' never share one", () => {
  const ids = callInputs(call, captions).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const replaced = { ...call, others: new Map([[bob, talking()], [ann, talking()]]) };
  expect(callInputs(replaced, captions).map(({ id }) => id)).toEqual(ids);
});
