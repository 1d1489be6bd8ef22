import type { ArrivingMessage, RemoteDevice } from "@ringside/contacts";
import type { Boot, Identity } from "@ringside/seal";
import type { RelayRecord } from "../stores/records.ts";

/** Who this engine is to its contacts. */
export interface Self {
  identity: Identity;
  device: string;
  boot: Boot;
  name: string;
}

/**
 * A contact that was met or has something new. The person is asked about relays that are neither
 * their own nor in `agreed`: the ones of an invite that they accepted.
 */
export interface FoundContact {
  id: string;
  name: string;
  relays: readonly RelayRecord[];
  agreed?: readonly string[];
}

/** What the contact book tells the engine. */
export interface ContactBookEvents {
  changed(): void;
  /** Whether a message is taken now; one that is not comes again. */
  admits(contact: string, message: ArrivingMessage): boolean;
  /** How many messages of a contact were not taken and come again. */
  heldBack(contact: string): number;
  deviceOnline(contact: string, device: RemoteDevice): void;
  deviceGone(contact: string, device: string): void;
  /** What has to be stored is receipted once the promise resolves; a rejection has it sent again. */
  message(
    contact: string,
    device: string,
    message: { id: string; seq: number; kind: string; data: unknown },
  ): void | Promise<unknown>;
}
