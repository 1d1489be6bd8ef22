import { memberOf } from "@ringside/call";
import { expect } from "@std/expect";
import type { CallInput } from "../../shared/calling/call_inputs.ts";
import type { CallMember } from "../../shared/calling/call_member.ts";
import { RecordConsent } from "../../shared/calling/record_consent.ts";
import { openRecordedCall } from "../../shared/calling/recorded_call.ts";
import type { ParticipantTracks } from "../../shared/calling/remotes.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeTrack } from "../doubles/fake_media.ts";

const someone = (contact: string, name: string): CallMember => ({
  member: memberOf(contact, "1"),
  ...{ contact, device: "1", name },
});
const bob = someone("bob", "Bob");
const gus = someone("gus", "Gus");

const side = (): ParticipantTracks => ({
  camera: new FakeTrack("video") as unknown as MediaStreamTrack,
  microphone: new FakeTrack("audio") as unknown as MediaStreamTrack,
  share: null,
  shareSound: null,
});

function setUp() {
  const tracks = { me: side(), others: new Map([bob, gus].map(({ member }) => [member, side()])) };
  const consent = new RecordConsent({
    clock: new FakeClock(),
    media: { tracks: () => tracks },
    send: () => {},
    requested: () => {},
    recorded: () => {},
  });
  const answers = (contact: string, allow: boolean) =>
    consent.receive(contact, "1", { t: "answer", recording: "r1", allow });
  return { answers, consent };
}

/** Whose picture is in it, by the name under it. */
const pictures = (inputs: readonly CallInput[]) =>
  inputs.filter(({ kind }) => kind === "camera").map(({ caption }) => caption);

Deno.test("a recorded call holds those who allow it, under their names", () => {
  const { answers, consent } = setUp();
  consent.accepted([bob, gus]);
  const call = openRecordedCall(consent, () => "Ada");
  const seen: string[][] = [];
  call?.follow((inputs) => seen.push(pictures(inputs)));
  call?.ask("r1", () => {});
  answers("bob", true);
  answers("gus", false);
  expect(call?.names).toEqual(["Bob", "Gus"]);
  expect(seen[0]).toEqual(["Ada"]);
  expect(seen.at(-1)).toEqual(["Ada", "Bob"]);
});

Deno.test("there is nothing to record without a call", () => {
  expect(openRecordedCall(setUp().consent, () => "Ada")).toBeUndefined();
});

Deno.test("a call that ends is over for its recording, which then holds nobody else", async () => {
  const { answers, consent } = setUp();
  consent.accepted([bob]);
  const call = openRecordedCall(consent, () => "Ada");
  let last: string[] = [];
  call?.ask("r1", () => {});
  answers("bob", true);
  call?.follow((inputs) => last = pictures(inputs));
  expect(last).toEqual(["Ada", "Bob"]);
  consent.callEnded();
  await call?.over;
  call?.follow((inputs) => last = pictures(inputs));
  expect(last).toEqual(["Ada"]);
});
