import type { RemoteDevice } from "@ringside/contacts";
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
  deviceOnline(contact: string, device: RemoteDevice): void;
  deviceGone(contact: string, device: string): void;
  message(
    contact: string,
    device: string,
    message: { id: string; kind: string; data: unknown },
  ): void;
}
