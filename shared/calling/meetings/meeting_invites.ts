import type { ContactDemand } from "@ringside/contacts";
import type { ContactBook, KindReader, MeetingBook } from "@ringside/client";
import type { Cancel, Clock } from "@ringside/clock";
import { randomId } from "@ringside/seal";
import * as v from "valibot";
import type { MeetingInvite } from "../calling_state.ts";

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/**
 * Messages of kind `meeting_invite`, between contacts.
 *
 * | message | from | meaning |
 * |---|---|---|
 * | `invite` | who is in a meeting | ring: come to the meeting of this link |
 * | `withdraw` | who invited | stop ringing: answered elsewhere, or for too long |
 * | `answer` | who is invited | on the way, declined, or busy |
 */
const InviteMessage = v.variant("t", [
  v.object({ t: v.literal("invite"), id: Id, link: v.pipe(v.string(), v.maxLength(8_000)) }),
  v.object({ t: v.literal("withdraw"), id: Id }),
  v.object({ t: v.literal("answer"), id: Id, answer: v.picklist(["coming", "declined", "busy"]) }),
]);
type InviteMessage = v.InferOutput<typeof InviteMessage>;

export const meetingInviteKind = "meeting_invite";

/** How long an invite rings, as a call does. */
const ringMs = 60_000;

/** What became of an invite. `away`: no device of theirs is there. */
export type InviteEnd = "declined" | "busy" | "no_answer" | "away";

export interface MeetingInvitesPorts {
  readonly clock: Clock;
  readonly book: Pick<ContactBook, "devices" | "guestOf" | "party" | "record" | "send">;
  readonly find: MeetingBook["find"];
  /** The person is in a call or a meeting, or wants quiet. */
  readonly isBusy: () => boolean;
  /** Somebody invites this person; null once they no longer do. */
  readonly invited: (invite: MeetingInvite | null) => void;
  /** Somebody who was invited does not come. */
  readonly ended: (contact: string, end: InviteEnd) => void;
}

interface Sent {
  readonly id: string;
  readonly over: Cancel;
}

interface Received {
  readonly id: string;
  readonly contact: string;
  readonly device: string;
  readonly link: string;
  readonly over: Cancel;
}

/** Inviting contacts to the meeting that the person is in, and being invited: it rings. */
export class MeetingInvites implements KindReader {
  readonly #ports: MeetingInvitesPorts;
  readonly #sent = new Map<string, Sent>();
  #received: Received | undefined;

  constructor(ports: MeetingInvitesPorts) {
    this.#ports = ports;
  }

  /** Rings every device of a contact; a contact who is being rung is not rung again. */
  invite(contact: string, link: string): void {
    const { book, clock, ended } = this.#ports;
    if (this.#sent.has(contact) || !book.record(contact)) return;
    if (book.devices(contact).length === 0) return ended(contact, "away");
    const id = randomId();
    const over = clock.after(ringMs, () => this.#end(contact, "no_answer"));
    this.#sent.set(contact, { id, over });
    this.#send(contact, undefined, { t: "invite", id, link });
  }

  /** The meeting is over for this person: nobody is invited any more. */
  withdrawAll(): void {
    for (const contact of [...this.#sent.keys()]) this.#withdraw(contact);
  }

  /** The person's answer; gives the link of the meeting to enter. */
  answer(comes: boolean): string | undefined {
    const received = this.#received;
    if (!received) return undefined;
    this.#forget();
    const { contact, device, id, link } = received;
    this.#send(contact, device, { t: "answer", id, answer: comes ? "coming" : "declined" });
    return comes ? link : undefined;
  }

  demand(_contact: string, data: unknown): ContactDemand {
    const isInvite = v.is(v.looseObject({ t: v.literal("invite") }), data);
    return { kind: isInvite ? "ring" : "signal" };
  }

  receive(contact: string, device: string, data: unknown): void {
    const parsed = v.safeParse(InviteMessage, data);
    if (!parsed.success) return;
    const message = parsed.output;
    switch (message.t) {
      case "invite":
        return this.#invited(contact, device, message);
      case "withdraw":
        if (this.#received?.id === message.id && this.#received.contact === contact) {
          this.#forget();
        }
        return;
      case "answer":
        if (this.#sent.get(contact)?.id !== message.id) return;
        // The other devices stop ringing.
        if (message.answer === "coming") return this.#withdraw(contact);
        return this.#end(contact, message.answer);
    }
  }

  #invited(
    contact: string,
    device: string,
    { id, link }: Extract<InviteMessage, { t: "invite" }>,
  ): void {
    const { book, clock, find, invited, isBusy } = this.#ports;
    const found = find(link);
    // A guest came to talk to this person, and is a stranger.
    if (!found.ok || book.guestOf(contact) !== undefined) return;
    if (this.#received || isBusy()) {
      return this.#send(contact, device, { t: "answer", id, answer: "busy" });
    }
    const over = clock.after(ringMs, () => this.#forget());
    this.#received = { id, contact, device, link, over };
    invited({
      id,
      party: book.party(contact),
      meeting: found.offer.name,
      isMuted: book.record(contact)?.muted ?? false,
    });
  }

  #forget(): void {
    this.#received?.over();
    this.#received = undefined;
    this.#ports.invited(null);
  }

  #end(contact: string, end: InviteEnd): void {
    this.#withdraw(contact);
    this.#ports.ended(contact, end);
  }

  #withdraw(contact: string): void {
    const sent = this.#sent.get(contact);
    if (!sent) return;
    sent.over();
    this.#sent.delete(contact);
    this.#send(contact, undefined, { t: "withdraw", id: sent.id });
  }

  #send(contact: string, device: string | undefined, message: InviteMessage): void {
    this.#ports.book.send(contact, device, meetingInviteKind, message);
  }
}
