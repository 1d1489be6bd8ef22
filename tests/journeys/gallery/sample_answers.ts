import type { FakeAnswers } from "../../doubles/fake_engine_model.ts";
import { now } from "./sample_state.ts";

/** As long as a real invite: the QR code's size and the box's width depend on it. */
export const inviteLink = `https://relay.example.org/i#v1.${"Jx3kQ9vT2mWbY7".repeat(14)}`;
export const callLinkText = inviteLink.replace("/i#", "/g#");
export const meetingLinkText = inviteLink.replace("/i#", "/m#");

/** What the engine of a settled person answers. */
export const sampleAnswers: FakeAnswers = {
  "contact.safety_number": () => ({
    digits: "409173862055813927461008357264981230746595128840370172936485",
  }),
  "relay.test": () => ({ ok: true, ms: 41, stun: true, turn: true }),
  "link.check_page": () => ({ page: "unchanged" }),
  "meeting.find": () => ({
    ...{ ok: true, name: "Choir rehearsal", expires: now + 86_400_000, asks: true, isOwn: false },
    relay: "https://relay.example.org",
  }),
  "invite.create": () => ({ ok: true, id: "i", link: inviteLink, expires: now + 86_400_000 }),
};
