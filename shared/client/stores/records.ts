import type { CallMode } from "@ringside/call";
import type { ContactRelay } from "@ringside/contacts";

// What is stored, byte for byte: a change here must still read what every version wrote.

/** Who this installation is. The private key never leaves it but in a sealed profile file. */
export interface ProfileRecord {
  name: string;
  /** X25519 private key in base64url, as `exportIdentity` gives it. */
  privateKey: string;
  /** Made at install, never copied by import. */
  device: string;
  /** How often the engine started: tells a device's newest boot. */
  starts: number;
}

/** A relay with what opens it, where it is private. */
export interface RelayRecord {
  url: string;
  access?: string;
}

export interface ContactRecord {
  id: string;
  /** The name one gave; empty where one uses their own. */
  givenName: string;
  ownName: string;
  /** What they called themselves when the person last looked, where that was another name. */
  formerName?: string;
  /** Names of theirs that the person has seen: two devices may differ, and that is told once. */
  namesSeen?: string[];
  /** Those that they named, and what the person answered. */
  relays: ContactRelay[];
  verified: boolean;
  blocked: boolean;
  /** Neither sound nor notification; absent where it was never chosen. */
  muted?: boolean;
  unread: number;
  /** Calls that the contact missed while away and has not been told of. */
  owedNotes: MissedNote[];
  /** By device of the contact: when it was last told one's own relays, and which. */
  relaysTold?: Readonly<Record<string, RelaysTold>>;
}

/** That a device of a contact knows one's relays, and tokens for them. */
export interface RelaysTold {
  /** Unix time in milliseconds. */
  at: number;
  /** A digest of the relays and keys that it was told of. */
  of: string;
}

/** What a caller tells a contact that was away. */
export interface MissedNote {
  call: string;
  mode: CallMode;
  /** The caller's wall clock in milliseconds; only for showing. */
  at: number;
}
