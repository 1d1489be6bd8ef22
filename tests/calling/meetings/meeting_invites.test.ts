import { makeMeeting } from "@ringside/seal";
import type { MeetingInvite } from "@ringside/calling/state";
import { expect } from "@std/expect";
import {
  type InviteEnd,
  meetingInviteKind,
  MeetingInvites,
} from "../../../shared/calling/meetings/meeting_invites.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

const offer = makeMeeting({
  owner: "A".repeat(43),
  name: "Choir",
  asks: false,
  relays: [{ url: "https://relay.example" }],
});
const link = "https://relay.example/m#v1.choir";

/** One side; Ada's contact Bob has the given devices. What it sends is kept. */
function side({ devices = ["b1", "b2"], muted = false } = {}) {
  const clock = new FakeClock();
  const sent: [string | undefined, Record<string, unknown>][] = [];
  const shown: (MeetingInvite | null)[] = [];
  const ended: [string, InviteEnd][] = [];
  const busy = { is: false };
  const invites = new MeetingInvites({
    clock,
    book: {
      guestOf: (contact) => contact === "gus" ? "a call link" : undefined,
      devices: () => devices.map((device) => ({ device })) as never,
      party: (contact) => ({ contact, name: "Bob", verified: true }),
      record: (contact) => contact === "bob" ? { muted } as never : undefined,
      send: (_contact, device, kind, data) => {
        expect(kind).toBe(meetingInviteKind);
        sent.push([device, data as Record<string, unknown>]);
        return undefined as never;
      },
    },
    find: (text) =>
      text === link ? { ok: true, offer, isOwn: false } : { ok: false, reason: "not_a_meeting" },
    isBusy: () => busy.is,
    invited: (invite) => shown.push(invite),
    ended: (contact, end) => ended.push([contact, end]),
  });
  return { busy, clock, ended, invites, sent, shown };
}

Deno.test("a contact is rung once on every device, and the others stop when one answers", () => {
  const { ended, invites, sent } = side();
  invites.invite("bob", link);
  invites.invite("bob", link);
  expect(sent).toMatchObject([[undefined, { t: "invite", link }]]);
  const { id } = sent[0]![1];
  invites.receive("bob", "b1", { t: "answer", id: "another", answer: "declined" });
  invites.receive("bob", "b1", { t: "answer", id, answer: "coming" });
  expect([sent.slice(1), ended]).toEqual([[[undefined, { t: "withdraw", id }]], []]);
});

Deno.test("who declines, is busy, does not answer or is away is named", () => {
  for (const answer of ["declined", "busy"] as const) {
    const { ended, invites, sent } = side();
    invites.invite("bob", link);
    invites.receive("bob", "b1", { t: "answer", id: sent[0]![1].id, answer });
    expect(ended).toEqual([["bob", answer]]);
  }
  const silent = side();
  silent.invites.invite("bob", link);
  silent.clock.advance(60_000);
  expect([silent.ended, silent.sent.at(-1)?.[1].t]).toEqual([[["bob", "no_answer"]], "withdraw"]);
  const away = side({ devices: [] });
  away.invites.invite("bob", link);
  expect([away.ended, away.sent]).toEqual([[["bob", "away"]], []]);
});

Deno.test("nobody is invited to a meeting that this person has left", () => {
  const { ended, invites, sent } = side();
  invites.invite("bob", link);
  invites.withdrawAll();
  expect([sent.at(-1)?.[1].t, ended]).toEqual(["withdraw", []]);
});

Deno.test("an invite rings until it is answered, withdrawn or a minute old", () => {
  const ring = { t: "invite", id: "1", link };
  const answered = side();
  answered.invites.receive("bob", "b1", ring);
  expect(answered.shown).toMatchObject([{ party: { name: "Bob" }, meeting: "Choir" }]);
  expect(answered.invites.answer(true)).toBe(link);
  expect(answered.sent).toEqual([["b1", { t: "answer", id: "1", answer: "coming" }]]);
  expect([answered.shown.at(-1), answered.invites.answer(true)]).toEqual([null, undefined]);

  const withdrawn = side();
  withdrawn.invites.receive("bob", "b1", ring);
  withdrawn.invites.receive("eve", "e1", { t: "withdraw", id: "1" });
  expect(withdrawn.shown).toHaveLength(1);
  withdrawn.invites.receive("bob", "b1", { t: "withdraw", id: "1" });
  expect(withdrawn.shown.at(-1)).toBe(null);

  const old = side();
  old.invites.receive("bob", "b1", ring);
  old.clock.advance(60_000);
  expect([old.shown.at(-1), old.sent]).toEqual([null, []]);
});

Deno.test("who is busy, or rung already, is not rung; a link that is none rings nobody", () => {
  const { busy, invites, sent, shown } = side();
  invites.receive("bob", "b1", { t: "invite", id: "0", link: "https://relay.example" });
  invites.receive("bob", "b1", { t: "invite", id: 7 });
  // Whoever came by a call link came to talk, and is a stranger.
  invites.receive("gus", "g1", { t: "invite", id: "1", link });
  expect([shown, sent]).toEqual([[], []]);
  busy.is = true;
  invites.receive("bob", "b1", { t: "invite", id: "1", link });
  busy.is = false;
  invites.receive("bob", "b1", { t: "invite", id: "2", link });
  invites.receive("cleo", "c1", { t: "invite", id: "3", link });
  expect(shown).toHaveLength(1);
  expect(sent.map(([device, { answer, id }]) => [device, id, answer])).toEqual([
    ["b1", "1", "busy"],
    ["c1", "3", "busy"],
  ]);
});

Deno.test("an invite uses the quota of rings, everything else that of signals", () => {
  const { invites } = side();
  expect(invites.demand("bob", { t: "invite" })).toEqual({ kind: "ring" });
  expect(invites.demand("bob", { t: "withdraw" })).toEqual({ kind: "signal" });
  expect(invites.demand("bob", "nonsense")).toEqual({ kind: "signal" });
});
