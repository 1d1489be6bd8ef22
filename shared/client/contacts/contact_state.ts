import type { ContactWarning } from "./contact_warnings.ts";

export type PresenceView = "online" | "in_call" | "do_not_disturb" | "offline";

export interface ContactState {
  /** The contact's public key in base64url. */
  id: string;
  /** The name one gave, or else the one they gave themselves. */
  name: string;
  /** The name they gave themselves. */
  ownName: string;
  /** What they called themselves before, until the person has read of the change. */
  formerName?: string;
  /** The shown name can be taken for another contact's. */
  alike?: true;
  presence: PresenceView;
  verified: boolean;
  blocked: boolean;
  /** Neither sounds nor shows a notification; everything is listed as ever. */
  muted: boolean;
  unread: number;
  /** Messages that wait with the contact because more came than is let in. */
  heldBack: number;
  /** What was refused in the contact's room; nothing of it got through. */
  warning?: ContactWarning;
  relays: ContactRelayView[];
}

/** A guest who is there, or was a moment ago, as the chat and the call show them. */
export interface GuestState extends ContactState {
  /** Id of the call link that they came by. */
  link: string;
}

/**
 * A relay on which a contact wants to be met. Only `own` and `joined` ones are connected to;
 * `passed_over`: they named more than are used of one contact.
 */
export interface ContactRelayView {
  url: string;
  state: "own" | "joined" | "asked" | "refused" | "passed_over";
}

/** Who one talks with, as the views name them. */
export interface Party {
  contact: string;
  name: string;
  verified: boolean;
  /** What they called themselves before, until the person has read of the change. */
  formerName?: string;
  /** The name can be taken for another contact's. */
  alike?: true;
  /** Someone who came by a call link. */
  guest?: true;
}
