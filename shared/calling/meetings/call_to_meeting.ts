import type { ContactBook, KindReader, MeetingBook } from "@ringside/client";
import * as v from "valibot";
import type { CallService } from "../call_service.ts";
import type { MoveOutcome } from "./meeting_outcome.ts";
import type { MeetingService } from "./meeting_service.ts";

/** The one message of kind `meeting_move`: the other side of the call goes on in this meeting. */
const MoveMessage = v.object({ link: v.pipe(v.string(), v.maxLength(8_000)) });

export const meetingMoveKind = "meeting_move";

/** Long enough for any conversation that began as a call. */
const lifeMs = 24 * 60 * 60 * 1_000;

export interface CallToMeetingPorts {
  /** A guest's page has no view of a meeting beside its call. */
  readonly isGuest: boolean;
  readonly book: Pick<ContactBook, "guestOf">;
  readonly calls: Pick<CallService, "members" | "post">;
  readonly meeting: Pick<MeetingService, "isOccupied" | "takeOver">;
  readonly meetings: Pick<MeetingBook, "create" | "find">;
}

/** Makes a meeting of the running call, so that others can come. */
export class CallToMeeting implements KindReader {
  readonly #ports: CallToMeetingPorts;

  constructor(ports: CallToMeetingPorts) {
    this.#ports = ports;
  }

  /**
   * Replaces the call by a new meeting of both, and gives its link, to invite others with. The call
   * ends once the meeting carries their sound, so there is no gap.
   */
  async move(): Promise<MoveOutcome> {
    const { calls, meeting, meetings } = this.#ports;
    const [other] = calls.members;
    if (!other || meeting.isOccupied || this.#isOfGuest(other.contact)) {
      return { ok: false, reason: "no_call" };
    }
    const made = await meetings.create({ name: "", expiresInMs: lifeMs, asks: false });
    if (!made.ok) return made;
    const { link } = made;
    // The call may have ended by now.
    if (!this.#isWith(other)) return { ok: false, reason: "no_call" };
    void calls.post(other.contact, other.device, meetingMoveKind, { link });
    this.#goTo(link, other);
    return { ok: true, link };
  }

  receive(contact: string, device: string, data: unknown): void {
    const parsed = v.safeParse(MoveMessage, data);
    const from = { contact, device };
    // Only a contact who is in the call can lead it elsewhere: strangers could listen there.
    if (!parsed.success || !this.#isWith(from) || this.#isOfGuest(contact)) return;
    if (this.#ports.meeting.isOccupied) return;
    this.#goTo(parsed.output.link, from);
  }

  #isOfGuest(contact: string): boolean {
    return this.#ports.isGuest || this.#ports.book.guestOf(contact) !== undefined;
  }

  #isWith({ contact, device }: { contact: string; device: string }): boolean {
    return this.#ports.calls.members
      .some((each) => each.contact === contact && each.device === device);
  }

  #goTo(link: string, other: { contact: string; device: string }): void {
    const { meeting, meetings } = this.#ports;
    const found = meetings.find(link);
    if (found.ok) void meeting.takeOver(found.offer, other);
  }
}
