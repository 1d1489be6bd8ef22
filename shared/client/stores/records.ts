import type { CallMode } from "@ringside/call";
import type { ContactRelay } from "@ringside/contacts";

// Stored data: every later version must read what any version wrote.

/**
 * The identity of this installation. The private key leaves it only in an encrypted profile file.
 */
export interface ProfileRecord {
  name: string;
  /** X25519 private key in base64url, as `exportIdentity` gives it. */
  privateKey: string;
  /** Created at installation, never exported. */
  device: string;
  /** How often this device has started: the newest boot has the highest number. */
  starts: number;
}

/** A relay, with its access key if it is private. */
export interface RelayRecord {
  url: string;
  access?: string;
}

export interface ContactRecord {
  id: string;
  /** The name that the person gave; empty if they use the contact's own. */
  givenName: string;
  ownName: string;
  /** The contact's previous name, until the person has seen the change. */
  formerName?: string;
  /**
   * Names of the contact that the person has seen, because two devices may announce different names
   * and each is reported once.
   */
  namesSeen?: string[];
  /** The relays that the contact announced, with the person's answers. */
  relays: ContactRelay[];
  verified: boolean;
  blocked: boolean;
  /** No sounds and no notifications; absent if never chosen. */
  muted?: boolean;
  unread: number;
  /** Notes about missed calls that the contact has not received. */
  owedNotes: MissedNote[];
  /** By device of the contact: the last announcement of the person's relays. */
  relaysTold?: Readonly<Record<string, RelaysTold>>;
}

/** The last announcement of the person's relays that a device confirmed. */
export interface RelaysTold {
  /** Unix time in milliseconds. */
  at: number;
  /** A digest of the announced relays and keys. */
  of: string;
}

/** A caller's note to a contact that was offline. */
export interface MissedNote {
  call: string;
  mode: CallMode;
  /** The caller's wall clock in milliseconds; only for showing. */
  at: number;
}
