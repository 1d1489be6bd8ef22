import type { RemoteDevice } from "@ringside/contacts";
import type { Boot, Identity } from "@ringside/seal";
import type { RelayRecord } from "../stores/records.ts";

/** Who the person is to their contacts. */
export interface Self {
  identity: Identity;
  device: string;
  boot: Boot;
  name: string;
}

/**
 * A contact from pairing, or new data about a known one. The person is asked about each relay that
 * is neither their own nor in `agreed` (the relays of an invite that they accepted).
 */
export interface FoundContact {
  id: string;
  name: string;
  relays: readonly RelayRecord[];
  agreed?: readonly string[];
}

/** Events that the contact book passes to its client. */
export interface ContactBookEvents {
  changed(): void;
  deviceOnline(contact: string, device: RemoteDevice): void;
  deviceGone(contact: string, device: string): void;
  /**
   * The receipt goes out when the promise resolves; if it rejects, the sender repeats the message.
   */
  message(
    contact: string,
    device: string,
    message: { id: string; seq: number; kind: string; data: unknown },
  ): void | Promise<unknown>;
}
