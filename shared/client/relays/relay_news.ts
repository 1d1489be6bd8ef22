import { type Delivery, type OwnRelays, relaysFor } from "@ringside/contacts";
import { maxRelays, RelayEntries, type RelayEntry } from "@ringside/seal";
import * as v from "valibot";
import type { KindReader } from "../contacts/message_kinds.ts";
import type { RelaysTold } from "../stores/records.ts";

const Told = v.object({ relays: RelayEntries });

/** A token lasts 399 days: long before its end, and often enough for who is rarely there. */
const againMs = 60 * 24 * 60 * 60 * 1000;

/** What the news needs of the engine. */
export interface RelayNewsPorts {
  readonly own: () => OwnRelays;
  /** The room of oneself and the contact; undefined where there is no link to them. */
  readonly room: (contact: string) => string | undefined;
  readonly told: (contact: string) => Readonly<Record<string, RelaysTold>>;
  readonly keepTold: (
    contact: string,
    told: Readonly<Record<string, RelaysTold>>,
  ) => Promise<void>;
  readonly send: (contact: string, device: string, kind: string, data: unknown) => Delivery;
  /** The contact may be met there as well, or with a fresh token. */
  readonly learn: (contact: string, relays: readonly RelayEntry[]) => Promise<void>;
  readonly wallClock: () => number;
}

/** The kind of the sealed message that says where one is to be met. */
export const relayNewsKind = "relays";

/**
 * Tells each device of a contact which relays one uses, with a token for the pair's room where they
 * are private: when they have changed, and long before the last tokens end. So who pairs once stays
 * paired, although tokens die with their time or with the key they were made of.
 */
export class RelayNews implements KindReader {
  readonly #ports: RelayNewsPorts;
  /** Being told just now. */
  readonly #under = new Set<string>();

  constructor(ports: RelayNewsPorts) {
    this.#ports = ports;
  }

  /** A device of the contact is there: it is told what it does not know yet. */
  async tell(contact: string, device: string): Promise<void> {
    const { keepTold, own, room, send, told, wallClock } = this.#ports;
    const pairRoom = room(contact);
    const under = `${contact} ${device}`;
    if (pairRoom === undefined || this.#under.has(under)) return;
    this.#under.add(under);
    try {
      const relays = own();
      const of = await digest(relays);
      const last = told(contact)[device];
      // One of the future was told while this device's clock was ahead: nobody knows how long ago.
      const age = wallClock() - (last?.at ?? 0);
      if (last?.of === of && age >= 0 && age < againMs) return;
      const entries = await relaysFor(relays, pairRoom);
      // Where a relay cannot be asked for tokens now, the next meeting is soon enough.
      if (entries.length < Math.min(relays.relays.length, maxRelays)) return;
      const { receipted } = send(contact, device, relayNewsKind, { relays: entries });
      if (!await receipted) return;
      const at = wallClock();
      const others = Object.entries(told(contact)).filter(([other]) => other !== device);
      const newest = [...others, [device, { at, of }] as const].slice(-mostDevices);
      await keepTold(contact, Object.fromEntries(newest));
    } finally {
      this.#under.delete(under);
    }
  }

  /** What the contact says of their relays; anything else is dropped. */
  async receive(contact: string, _device: string, data: unknown): Promise<void> {
    const parsed = v.safeParse(Told, data);
    if (parsed.success) await this.#ports.learn(contact, parsed.output.relays);
  }
}

const mostDevices = 16;

/** Tells a change of relays or keys without keeping either. */
async function digest({ accessKeyFor, relays }: OwnRelays): Promise<string> {
  const text = JSON.stringify(relays.map((url) => [url, accessKeyFor?.(url) ?? ""]).toSorted());
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  // Chromium has `toBase64` from 140 on.
  return btoa(String.fromCharCode(...new Uint8Array(hash))).slice(0, 16);
}
