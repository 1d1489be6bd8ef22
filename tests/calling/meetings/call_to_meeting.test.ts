import { memberOf } from "@ringside/call";
import { makeMeeting } from "@ringside/seal";
import { expect } from "@std/expect";
import {
  CallToMeeting,
  meetingMoveKind,
} from "../../../shared/calling/meetings/call_to_meeting.ts";

const link = "https://relay.example/m#v1.meeting";
const offer = makeMeeting({
  ...{ owner: "A".repeat(43), name: "", asks: false },
  relays: [{ url: "https://relay.example" }],
});

/** Somebody in a call with one device of the contact `other`, who may have come by a call link. */
function setUp({ guest, isGuest = false }: { guest?: string; isGuest?: boolean } = {}) {
  const went: string[] = [];
  const sent: unknown[] = [];
  const meeting = {
    isOccupied: false,
    takeOver: (_: unknown, { device }: { device: string }) => {
      went.push(device);
      return Promise.resolve();
    },
  };
  const other = { contact: "bob", device: "b1", name: "Bob", member: memberOf("bob", "b1") };
  const toMeeting = new CallToMeeting({
    isGuest,
    book: { guestOf: () => guest },
    calls: {
      members: [other],
      post: (contact, device, kind, data) => {
        sent.push([contact, device, kind, data]);
        return Promise.resolve(true);
      },
    },
    meeting,
    meetings: {
      create: () => Promise.resolve({ ok: true, id: "room", link }),
      find: (text) =>
        text === link ? { ok: true, offer, isOwn: false } : { ok: false, reason: "not_a_meeting" },
    },
  });
  return { meeting, sent, toMeeting, went };
}

Deno.test("both sides of a call go on in the same meeting", async () => {
  const mover = setUp();
  expect(await mover.toMeeting.move()).toEqual({ ok: true, link });
  expect(mover.sent).toEqual([["bob", "b1", meetingMoveKind, { link }]]);
  expect(mover.went).toEqual(["b1"]);
  const moved = setUp();
  moved.toMeeting.receive("bob", "b1", { link });
  expect(moved.went).toEqual(["b1"]);
});

Deno.test("nobody else leads a call into a meeting, nor does a text that is no link", () => {
  const { meeting, toMeeting, went } = setUp();
  toMeeting.receive("bob", "b2", { link });
  toMeeting.receive("eve", "b1", { link });
  toMeeting.receive("bob", "b1", { link: "https://relay.example" });
  toMeeting.receive("bob", "b1", {});
  meeting.isOccupied = true;
  toMeeting.receive("bob", "b1", { link });
  expect(went).toEqual([]);
});

Deno.test("a call with a guest stays one, on both sides", async () => {
  for (const side of [setUp({ guest: "a call link" }), setUp({ isGuest: true })]) {
    expect(await side.toMeeting.move()).toEqual({ ok: false, reason: "no_call" });
    side.toMeeting.receive("bob", "b1", { link });
    expect([side.went, side.sent]).toEqual([[], []]);
  }
});
