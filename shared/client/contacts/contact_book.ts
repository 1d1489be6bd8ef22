import {
  alikeNames,
  answerContactRelay,
  type Delivery,
  joinedContactRelays,
  learnContactRelays,
  type PairLink,
  type Presence,
  type RemoteDevice,
} from "@ringside/contacts";
import { derivePair } from "@ringside/seal";
import {
  type ContactEntry,
  contactEntry,
  entryParty,
  entryState,
  newEntry,
} from "./contact_entry.ts";
import type { ContactState, GuestState, Party } from "./contact_state.ts";
import type { ContactWarning } from "./contact_warnings.ts";
import { AlikeContacts } from "./alike_contacts.ts";
import { afterName, cleanNames } from "./contact_name.ts";
import type { ContactBookEvents, FoundContact, Self } from "./contact_book_ports.ts";
import type { ContactBudgets } from "./contact_budgets.ts";
import { makeContactLink } from "./contact_link.ts";
import { byName, relayUrls, shownName } from "./contact_view.ts";
import { undeliverable } from "./undeliverable.ts";
import type { RelaySet } from "../relays/relay_set.ts";
import type { KeepWrite } from "../stores/keep_write.ts";
import type { ContactStore, PairingStep } from "../stores/stores.ts";
import type { ContactRecord, RelayRecord } from "../stores/records.ts";

type BookStore = Pick<ContactStore, "list" | "put" | "remove">;

/**
 * The contacts: a record for each, and a sealed link for each that is not blocked. Guests are here
 * while they are there: as contacts that are not stored, listed or told anything.
 */
export class ContactBook {
  readonly #store: BookStore;
  readonly #relays: Pick<RelaySet, "links" | "want">;
  readonly #budgets: Pick<ContactBudgets, "admits" | "heldBack">;
  readonly #events: ContactBookEvents;
  readonly #keep: KeepWrite;
  readonly #entries = new Map<string, ContactEntry>();
  readonly #likeness = new AlikeContacts();
  #self: Self | undefined;
  #ownRelays: readonly RelayRecord[] = [];
  #presence: Presence = "online";

  constructor(
    store: BookStore,
    relays: Pick<RelaySet, "links" | "want">,
    budgets: Pick<ContactBudgets, "admits" | "heldBack">,
    events: ContactBookEvents,
    keep: KeepWrite = async (_key, write) => void await write(),
  ) {
    this.#store = store;
    this.#relays = relays;
    this.#budgets = budgets;
    this.#events = events;
    this.#keep = keep;
  }

  /** Loads the contacts, and opens links under this identity. */
  async start(self: Self, ownRelays: readonly RelayRecord[]): Promise<void> {
    this.stop();
    this.#self = self;
    this.#ownRelays = ownRelays;
    for (const record of await this.#store.list()) {
      // Records from an older version, or from a file, may have unfiltered names.
      this.#entries.set(record.id, contactEntry(cleanNames(record)));
    }
    this.#syncRelays();
    await Promise.all([...this.#entries.values()].map((entry) => this.#open(entry)));
    this.#events.changed();
  }

  stop(): void {
    for (const entry of this.#entries.values()) this.#close(entry);
    this.#entries.clear();
  }

  /** The person's own relays changed: meets every contact there too. */
  setOwnRelays(relays: readonly RelayRecord[]): void {
    this.#ownRelays = relays;
    this.#syncRelays();
    for (const { record, link } of this.#entries.values()) {
      link?.setRelays(this.#relays.links(relayUrls(record, this.#ownUrls)));
    }
  }

  setPresence(presence: Presence): void {
    if (this.#presence === presence) return;
    this.#presence = presence;
    for (const { link } of this.#entries.values()) link?.setPresence(presence);
  }

  setName(name: string): void {
    if (this.#self) this.#self = { ...this.#self, name };
    for (const { link } of this.#entries.values()) link?.setName(name);
  }

  record(contact: string): ContactRecord | undefined {
    return this.#entries.get(contact)?.record;
  }

  name(contact: string): string {
    const record = this.record(contact);
    return record ? shownName(record) : "";
  }

  /** The contact as the other side of a call; nobody, once they were removed. */
  party(contact: string): Party {
    const entry = this.#entries.get(contact);
    if (!entry) return { contact, name: "", verified: false };
    return entryParty(entry, this.#alikeFor(entry));
  }

  /** Whether somebody under this name, who is no contact, can be mistaken for one. */
  isAlike(name: string): boolean {
    const named = this.#contacts.map(({ record }) => ({ id: record.id, name: shownName(record) }));
    return alikeNames([...named, { id: "", name }]).has("");
  }

  /** The call link that a guest came by; undefined for a contact, and for nobody. */
  guestOf(contact: string): string | undefined {
    return this.#entries.get(contact)?.guest;
  }

  link(contact: string): PairLink | undefined {
    return this.#entries.get(contact)?.link;
  }

  devices(contact: string): RemoteDevice[] {
    return [...(this.link(contact)?.devices.values() ?? [])];
  }

  /** Every relay where this contact can be met. */
  relayUrls(contact: string): string[] {
    const record = this.record(contact);
    return record ? relayUrls(record, this.#ownUrls) : [];
  }

  /** Sends to one device, or to all that are online. Without a link, the delivery ends at once. */
  send(contact: string, device: string | undefined, kind: string, data: unknown): Delivery {
    return this.link(contact)?.send(device, kind, data) ?? undeliverable;
  }

  states(): ContactState[] {
    const alike = this.#alike();
    return this.#contacts.map((entry) => this.#state(entry, alike)).sort(byName);
  }

  guests(): GuestState[] {
    return [...this.#entries.values()].flatMap((entry) =>
      entry.guest === undefined
        ? []
        : [{ ...this.#state(entry, this.#alikeFor(entry)), link: entry.guest }]
    );
  }

  #state(entry: ContactEntry, alike: ReadonlySet<string>): ContactState {
    const heldBack = this.#budgets.heldBack(entry.record.id);
    return entryState(entry, { alike, heldBack, ownRelays: this.#ownUrls });
  }

  /** Adds a contact, or relays to a known one. If it rejects, nothing was stored or changed. */
  async add(found: FoundContact, step?: PairingStep): Promise<void> {
    const known = this.#entries.get(found.id);
    // Before the first `await`, since two invites may arrive together.
    const entry = known ?? newEntry(found.id, found.name);
    // A guest may become a contact.
    const { guest } = entry;
    entry.guest = undefined;
    this.#entries.set(found.id, entry);
    const { relays } = entry.record;
    const learned = learnContactRelays(relays, found.relays, this.#ownUrls, found.agreed);
    entry.record = { ...entry.record, relays: learned };
    try {
      await this.#store.put(entry.record, step);
    } catch (error) {
      entry.guest = guest;
      if (!known) this.#entries.delete(found.id);
      else if (entry.record.relays === learned) entry.record = { ...entry.record, relays };
      throw error;
    }
    await this.#useRelays(entry);
  }

  /** Links to a guest of a call link, of whom nothing is stored. Never replaces a contact. */
  async addGuest(found: FoundContact, link: string): Promise<void> {
    const known = this.#entries.get(found.id);
    if (known && known.guest === undefined) return;
    const entry = known ?? newEntry(found.id, found.name, link);
    const { record } = entry;
    const relays = learnContactRelays(record.relays, found.relays, this.#ownUrls, found.agreed);
    entry.record = { ...record, relays };
    this.#entries.set(found.id, entry);
    await this.#useRelays(entry);
  }

  /** Merges relays that a contact announces, with their tokens. */
  async learnRelays(contact: string, relays: readonly RelayRecord[]): Promise<void> {
    const record = this.record(contact);
    if (this.guestOf(contact) !== undefined) return;
    if (record && !record.blocked) await this.add({ id: contact, name: "", relays });
  }

  /** Stores the person's answer about a relay that a contact announced. */
  async answerRelay(contact: string, url: string, use: boolean): Promise<void> {
    const entry = this.#entries.get(contact);
    if (!entry) return;
    entry.record = { ...entry.record, relays: answerContactRelay(entry.record.relays, url, use) };
    await this.#write(contact);
    await this.#useRelays(entry);
  }

  async #useRelays(entry: ContactEntry): Promise<void> {
    this.#syncRelays();
    if (entry.link) {
      entry.link.setRelays(this.#relays.links(relayUrls(entry.record, this.#ownUrls)));
      entry.link.renewAccess();
    } else await this.#open(entry);
    this.#events.changed();
  }

  /** Changes a record; blocking closes the contact's link, unblocking opens it. */
  async change(contact: string, patch: Partial<Omit<ContactRecord, "id">>): Promise<void> {
    const entry = this.#entries.get(contact);
    if (!entry) return;
    entry.record = { ...entry.record, ...patch };
    await this.#write(contact);
    if (entry.record.blocked) this.#close(entry);
    // A relay that only this contact uses is not needed during the block.
    if (patch.blocked !== undefined) this.#syncRelays();
    if (!entry.record.blocked && !entry.link) await this.#open(entry);
    this.#events.changed();
  }

  async remove(contact: string): Promise<void> {
    const entry = this.#entries.get(contact);
    if (!entry) return;
    this.#entries.delete(contact);
    this.#close(entry);
    if (entry.guest === undefined) await this.#write(contact);
    this.#syncRelays();
    this.#events.changed();
  }

  /** Writes the current record, or its removal, as soon as the disk accepts it. */
  async #write(contact: string): Promise<void> {
    if (this.guestOf(contact) !== undefined) return;
    await this.#keep(`contact ${contact}`, async () => {
      const record = this.record(contact);
      await (record ? this.#store.put(record) : this.#store.remove(contact));
    });
  }

  #close(entry: ContactEntry): void {
    const devices = [...(entry.link?.devices.keys() ?? [])];
    entry.link?.stop();
    entry.link = undefined;
    for (const device of devices) this.#events.deviceGone(entry.record.id, device);
  }

  async #open(entry: ContactEntry): Promise<void> {
    const self = this.#self;
    const { record } = entry;
    if (!self || record.blocked || entry.link) return;
    const derived = await derivePair(self.identity, record.id);
    if (!derived.ok || this.#entries.get(record.id) !== entry) return;
    if (entry.record.blocked || entry.link) return;
    const link = makeContactLink({
      ...{ entry, self, pair: derived.pair, presence: this.#presence },
      relays: this.#relays.links(relayUrls(entry.record, this.#ownUrls)),
      admits: (message) => this.#budgets.admits(record.id, message),
      met: (device) => {
        this.#learnName(entry, device.name);
        this.#events.changed();
        this.#events.deviceOnline(record.id, device);
      },
      left: (device) => {
        this.#events.changed();
        this.#events.deviceGone(record.id, device);
      },
      message: (message) => this.#events.message(record.id, message.device, message),
      warn: (warning) => this.#warn(entry, warning),
    });
    entry.link = link;
    link.start();
  }

  #warn(entry: ContactEntry, warning: ContactWarning | undefined): void {
    if (entry.warning === warning) return;
    entry.warning = warning;
    this.#events.changed();
  }

  #learnName(entry: ContactEntry, name: string): void {
    const next = afterName(entry.record, name);
    if (next === entry.record) return;
    entry.record = next;
    void this.#write(entry.record.id);
  }

  #alike(): ReadonlySet<string> {
    return this.#likeness.among(this.#contacts.map(({ record }) => record));
  }

  /** A contact is compared with contacts, a guest with them all. */
  #alikeFor(entry: ContactEntry): ReadonlySet<string> {
    if (entry.guest === undefined) return this.#alike();
    return entry.likeness.among([...this.#contacts, entry].map(({ record }) => record));
  }

  get #contacts(): ContactEntry[] {
    return [...this.#entries.values()].filter(({ guest }) => guest === undefined);
  }

  get #ownUrls(): string[] {
    return this.#ownRelays.map(({ url }) => url);
  }

  #syncRelays(): void {
    const own = this.#ownUrls;
    const theirs = [...this.#entries.values()].flatMap(({ record }) =>
      record.blocked ? [] : joinedContactRelays(record.relays, own)
    );
    this.#relays.want("own", this.#ownRelays);
    this.#relays.want("contacts", theirs);
  }
}
