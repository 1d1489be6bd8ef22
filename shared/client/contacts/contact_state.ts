import type { ContactWarning } from "./contact_warnings.ts";

export type PresenceView = "online" | "in_call" | "do_not_disturb" | "offline";

export interface ContactState {
  /** The contact's public key in base64url. */
  id: string;
  /** The name that the person gave the contact, or else the contact's own. */
  name: string;
  /** The name that the contact announces. */
  ownName: string;
  /** The contact's previous name, until the person has seen the change. */
  formerName?: string;
  /** The displayed name can be mistaken for another contact's. */
  alike?: true;
  presence: PresenceView;
  verified: boolean;
  blocked: boolean;
  /** No sounds and no notifications; calls and messages are still listed. */
  muted: boolean;
  unread: number;
  /** Messages that wait with the sender because of a quota. */
  heldBack: number;
  /** Trouble in the contact's room; what caused it was dropped. */
  warning?: ContactWarning;
  relays: ContactRelayView[];
}

/** A guest who is there, or was a moment ago, as the chat and the call show them. */
export interface GuestState extends ContactState {
  /** Id of the call link that they came by. */
  link: string;
}

/**
 * A relay that a contact announced. Ringside connects only to `own` and `joined` ones.
 * `passed_over`: the contact announced more than are used.
 */
export interface ContactRelayView {
  url: string;
  state: "own" | "joined" | "asked" | "refused" | "passed_over";
}

/** The other person of a call, as views show them. */
export interface Party {
  contact: string;
  name: string;
  verified: boolean;
  /** The contact's previous name, until the person has seen the change. */
  formerName?: string;
  /** The name can be mistaken for another contact's. */
  alike?: true;
  /** Someone who came by a call link. */
  guest?: true;
}
