import { type Delivery, type OwnRelays, relaysFor } from "@ringside/contacts";
import { maxRelays, RelayEntries, type RelayEntry } from "@ringside/seal";
import * as v from "valibot";
import type { KindReader } from "../contacts/message_kinds.ts";
import type { RelaysTold } from "../stores/records.ts";

const Announcement = v.object({ relays: RelayEntries });

/** Tokens last 399 days. Renewing after 60 also reaches contacts who are rarely online. */
const againMs = 60 * 24 * 60 * 60 * 1000;

export interface RelayNewsPorts {
  readonly own: () => OwnRelays;
  /** The room of this pair; undefined without a link to the contact. */
  readonly room: (contact: string) => string | undefined;
  readonly announced: (contact: string) => Readonly<Record<string, RelaysTold>>;
  readonly keepAnnounced: (
    contact: string,
    announced: Readonly<Record<string, RelaysTold>>,
  ) => Promise<void>;
  readonly send: (contact: string, device: string, kind: string, data: unknown) => Delivery;
  /** Adds relays where the contact can be met, or renews their tokens. */
  readonly learn: (contact: string, relays: readonly RelayEntry[]) => Promise<void>;
  readonly wallClock: () => number;
}

/** The kind of the sealed message that announces the person's relays. */
export const relayNewsKind = "relays";

/**
 * Announces the person's relays to each device of a contact, with tokens for the pair's room on
 * private ones: after every change, and long before the last tokens expire. Otherwise a pair would
 * lose each other when a token or its access key expires.
 */
export class RelayNews implements KindReader {
  readonly #ports: RelayNewsPorts;
  /** Announcements in progress, by contact and device. */
  readonly #inProgress = new Set<string>();

  constructor(ports: RelayNewsPorts) {
    this.#ports = ports;
  }

  /** A device of the contact is online: sends it the relays that it does not know yet. */
  async announce(contact: string, device: string): Promise<void> {
    const { keepAnnounced, own, room, send, announced, wallClock } = this.#ports;
    const pairRoom = room(contact);
    const key = `${contact} ${device}`;
    if (pairRoom === undefined || this.#inProgress.has(key)) return;
    this.#inProgress.add(key);
    try {
      const relays = own();
      const of = await digest(relays);
      const last = announced(contact)[device];
      // A time in the future comes from a clock that was ahead, so the age is unknown.
      const age = wallClock() - (last?.at ?? 0);
      if (last?.of === of && age >= 0 && age < againMs) return;
      const entries = await relaysFor(relays, pairRoom);
      // A relay that cannot issue tokens now is announced the next time the device comes online.
      if (entries.length < Math.min(relays.relays.length, maxRelays)) return;
      const { receipted } = send(contact, device, relayNewsKind, { relays: entries });
      if (!await receipted) return;
      const at = wallClock();
      const others = Object.entries(announced(contact)).filter(([other]) => other !== device);
      const newest = [...others, [device, { at, of }] as const].slice(-mostDevices);
      await keepAnnounced(contact, Object.fromEntries(newest));
    } finally {
      this.#inProgress.delete(key);
    }
  }

  /** Takes a contact's announcement of their relays; anything else is dropped. */
  async receive(contact: string, _device: string, data: unknown): Promise<void> {
    const parsed = v.safeParse(Announcement, data);
    if (parsed.success) await this.#ports.learn(contact, parsed.output.relays);
  }
}

const mostDevices = 16;

/** Detects a change of relays or keys without storing either. */
async function digest({ accessKeyFor, relays }: OwnRelays): Promise<string> {
  const text = JSON.stringify(relays.map((url) => [url, accessKeyFor?.(url) ?? ""]).toSorted());
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  // Chromium has `toBase64` from 140 on.
  return btoa(String.fromCharCode(...new Uint8Array(hash))).slice(0, 16);
}
