import type { ArrivingMessage, RemoteDevice } from "@ringside/contacts";
import type { Boot, Identity } from "@ringside/seal";

/** Who this engine is to its contacts. */
export interface Self {
  identity: Identity;
  device: string;
  boot: Boot;
  name: string;
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
  message(
    contact: string,
    device: string,
    message: { id: string; kind: string; data: unknown },
  ): void;
}
