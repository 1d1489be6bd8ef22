import type { ContactBook, ContactRecord } from "@ringside/client";
import type { Delivery } from "@ringside/contacts";

/** What was sent to a contact, and whether it arrives. */
export interface SentToContact {
  readonly contact: string;
  /** Undefined for all that are there. */
  readonly device: string | undefined;
  readonly kind: string;
  readonly data: unknown;
  readonly receipted: Promise<boolean>;
  receipt(arrived: boolean): void;
}

type Ports = Pick<ContactBook, "change" | "devices" | "guestOf" | "name" | "record" | "send">;

/** Contacts without links: a test says which devices are there and what arrives. */
export class FakeContactBook implements Ports {
  readonly records = new Map<string, ContactRecord>();
  readonly online = new Map<string, string[]>();
  /** By guest: the call link that they came by. */
  readonly guests = new Map<string, string>();
  readonly sent: SentToContact[] = [];
  /** How many records were written. */
  writes = 0;

  constructor(...ids: string[]) {
    for (const id of ids) {
      this.records.set(id, {
        ...{ id, givenName: "", ownName: id, relays: [], verified: false },
        ...{ blocked: false, unread: 0, owedNotes: [] },
      });
    }
  }

  record(contact: string): ContactRecord | undefined {
    return this.records.get(contact);
  }

  guestOf(contact: string): string | undefined {
    return this.guests.get(contact);
  }

  name(contact: string): string {
    return this.record(contact)?.ownName ?? "";
  }

  change(contact: string, patch: Partial<Omit<ContactRecord, "id">>): Promise<void> {
    const record = this.records.get(contact);
    if (record) {
      this.writes++;
      this.records.set(contact, { ...record, ...patch });
    }
    return Promise.resolve();
  }

  devices(contact: string): ReturnType<ContactBook["devices"]> {
    const devices = this.online.get(contact) ?? [];
    return devices.map((device) => ({ device })) as ReturnType<ContactBook["devices"]>;
  }

  send(contact: string, device: string | undefined, kind: string, data: unknown): Delivery {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.sent.push({ contact, device, kind, data, receipted: promise, receipt: resolve });
    return { id: "", envelope: "", receipted: promise, cancel: () => resolve(false) };
  }
}
