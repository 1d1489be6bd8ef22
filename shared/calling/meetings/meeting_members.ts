import type { MemberId } from "@ringside/call";
import type { CallMember } from "../call_member.ts";
import type { MeetingParts } from "./meeting_parts.ts";
import type { MeetingVisit } from "./meeting_visit.ts";

export interface MeetingMembersPorts extends Pick<MeetingParts, "client"> {
  readonly visit: Pick<MeetingVisit, "nameOf" | "state">;
  readonly own: { readonly identity: string; readonly name: () => string };
}

/** Names that were compared with the contacts'. */
const mostRemembered = 64;

/** A member as this person knows them. */
export interface KnownMember extends CallMember {
  /** None of the person's contacts, nor another device of their own. */
  readonly isStranger: boolean;
  /** A stranger whose name can be mistaken for a contact's. */
  readonly isAlike: boolean;
}

/** Who the members of a meeting are: a contact goes by the person's own name for them. */
export class MeetingMembers {
  readonly #ports: MeetingMembersPorts;
  /** As they gave them last: who has left is still named. */
  readonly #names = new Map<MemberId, string>();
  readonly #alike = new Map<string, boolean>();

  constructor(ports: MeetingMembersPorts) {
    this.#ports = ports;
  }

  /** The others who are in. */
  all(): KnownMember[] {
    const { state } = this.#ports.visit;
    return state.phase === "in" ? state.members.map(({ member }) => this.of(member)) : [];
  }

  of(member: MemberId): KnownMember {
    const { client: { contacts: book }, own, visit } = this.#ports;
    const [contact = "", device = ""] = member.split(".");
    const known = { member, contact, device, isStranger: false, isAlike: false };
    if (contact === own.identity) return { ...known, name: own.name() };
    if (book.record(contact) && book.guestOf(contact) === undefined) {
      return { ...known, name: book.name(contact) };
    }
    const given = visit.nameOf(member);
    if (given !== "") this.#names.set(member, given);
    const name = this.#names.get(member) ?? contact.slice(0, 8);
    return { ...known, name, isStranger: true, isAlike: this.#isAlike(name) };
  }

  /** Contacts came, went, or go by other names. */
  contactsChanged(): void {
    this.#alike.clear();
  }

  /** Comparing a name with those of hundreds of contacts takes a while. */
  #isAlike(name: string): boolean {
    const known = this.#alike.get(name) ?? this.#ports.client.contacts.isAlike(name);
    // Whoever changes their name all the time fills no memory.
    if (this.#alike.size >= mostRemembered) this.#alike.clear();
    this.#alike.set(name, known);
    return known;
  }

  name(member: MemberId): string {
    return this.of(member).name;
  }
}
