import type { CallHistoryEntry } from "@ringside/call";
import type { Presence, RemoteDevice } from "@ringside/contacts";
import { ChatService } from "./chat/chat_service.ts";
import type { ClientFollower, ClientPorts } from "./client_ports.ts";
import { ContactBook } from "./contacts/contact_book.ts";
import { ContactBudgets } from "./contacts/contact_budgets.ts";
import { MessageKinds } from "./contacts/message_kinds.ts";
import { PairingService } from "./contacts/pairing_service.ts";
import { CallLinkService } from "./guests/call_link_service.ts";
import { GuestChat } from "./guests/guest_chat.ts";
import { type ConnectedCall, HistoryService } from "./history/history_service.ts";
import { MissedNotes } from "./history/missed_notes.ts";
import { MeetingBook } from "./meetings/meeting_book.ts";
import { ProfileService } from "./profile/profile_service.ts";
import { ProfileTransfer } from "./profile/profile_transfer.ts";
import { NetworkWatch } from "./relays/network_watch.ts";
import { OwnRelays } from "./relays/own_relays.ts";
import { RelayNews, relayNewsKind } from "./relays/relay_news.ts";
import { RelaySet } from "./relays/relay_set.ts";
import type { ImportedProfile } from "./stores/imported_profile.ts";
import type { KeepWrite } from "./stores/keep_write.ts";

const writeNow: KeepWrite = async (_key, write) => void await write();

/**
 * A person's client: identity, relays, contacts, chat and history. Calls are not part of it; they
 * follow it through {@linkcode ClientFollower}. It publishes nothing before `start`.
 */
export class Client<Settings extends object = object> {
  /** Readers of sealed messages by kind. Register them before `start`. */
  readonly kinds = new MessageKinds();
  readonly profile: ProfileService;
  readonly ownRelays: OwnRelays;
  readonly relays: RelaySet;
  readonly contacts: ContactBook;
  readonly pairing: PairingService;
  readonly callLinks: CallLinkService;
  readonly meetings: MeetingBook;
  readonly chat: ChatService;
  readonly history: HistoryService;
  readonly transfer: ProfileTransfer<Settings>;
  /** A guest's client, whose identity lasts as long as its tab. */
  readonly isGuest: boolean;
  readonly #ports: ClientPorts<Settings>;
  readonly #keep: KeepWrite;
  readonly #budgets: ContactBudgets;
  readonly #missed: MissedNotes;
  readonly #relayNews: RelayNews;
  readonly #network: NetworkWatch | undefined;
  #follower: ClientFollower | undefined;
  #presence: Presence = "online";
  /** The last boot of each device, to distinguish a restart from a change of name or presence. */
  readonly #boots = new Map<string, string>();

  constructor(ports: ClientPorts<Settings>) {
    this.#ports = ports;
    this.isGuest = ports.isGuest ?? false;
    const { clock, network, settings, state, stores, wallClock } = ports;
    const { values } = stores;
    const keep = this.#keep = ports.keep ?? writeNow;
    this.profile = new ProfileService(values);
    this.ownRelays = new OwnRelays({
      relays: () => values.relays(),
      saveRelays: (relays) => keep("relays", () => values.saveRelays(relays)),
    }, ports.presetRelay);
    this.relays = new RelaySet(() => {
      state.set("relays", this.relays.state());
      state.set("accepting", this.pairing.accepting());
      this.callLinks.relaysChanged();
      this.meetings.relaysChanged();
      this.#follower?.relaysChanged();
    }, clock);
    this.#budgets = new ContactBudgets({
      clock,
      // Fresh identities cost nothing, so guests of one link share one contact's quotas.
      account: (contact) => this.contacts.guestOf(contact) ?? contact,
      isSentAway: (contact) => !this.callLinks.admits(contact),
      kinds: this.kinds,
      changed: () => this.#publishContacts(),
    });
    this.contacts = new ContactBook(stores.contacts, this.relays, this.#budgets, {
      changed: () => {
        this.#publishContacts();
        this.#follower?.contactsChanged();
      },
      deviceOnline: (contact, device) => this.#deviceOnline(contact, device),
      deviceGone: (contact, device) => this.#deviceGone(contact, device),
      message: (contact, device, message) => this.#receive(contact, device, message),
    }, keep);
    this.pairing = new PairingService({
      stores,
      profile: this.profile,
      book: this.contacts,
      relays: this.relays,
      ownRelays: this.ownRelays,
      keep,
      changed: () => {
        state.set("invites", this.pairing.invites());
        state.set("accepting", this.pairing.accepting());
      },
    });
    this.chat = new ChatService({
      store: new GuestChat(stores.chat, (contact) => this.#isGuest(contact)),
      book: this.contacts,
      keep,
      post: (contact, device, message) => this.#post(contact, device, "chat", message),
      publish: (versions) => state.set("chat", versions),
    });
    this.history = new HistoryService(
      stores.history,
      (entries) => state.set("history", entries),
      clock,
      wallClock,
      keep,
    );
    this.callLinks = new CallLinkService({
      ...{ profile: this.profile, book: this.contacts, relays: this.relays, keep },
      ...{ ownRelays: this.ownRelays, history: this.history, clock, wallClock },
      store: stores.callLinks,
      free: () => this.#presence === "online",
      forget: (guest) => void this.chat.forget(guest),
      changed: () => state.set("callLinks", this.callLinks.states()),
    });
    this.meetings = new MeetingBook({
      ...{ profile: this.profile, relays: this.relays, ownRelays: this.ownRelays },
      ...{ keep, clock, wallClock },
      store: stores.meetings,
      changed: () => state.set("meetings", this.meetings.states()),
    });
    this.#missed = new MissedNotes(this.contacts, this.history);
    this.#relayNews = new RelayNews({
      own: () => this.ownRelays.forPairing(),
      room: (contact) => this.contacts.link(contact)?.room,
      announced: (contact) => this.contacts.record(contact)?.relaysTold ?? {},
      keepAnnounced: (contact, relaysTold) => this.contacts.change(contact, { relaysTold }),
      send: (contact, device, kind, data) => this.contacts.send(contact, device, kind, data),
      learn: (contact, relays) => this.contacts.learnRelays(contact, relays),
      wallClock,
    });
    this.transfer = new ProfileTransfer({
      profile: this.profile,
      contacts: stores.contacts,
      relays: this.ownRelays,
      history: this.history,
      settings,
      store: {
        write: (imported) =>
          stores.takeIn({ ...imported, settings: settings.merged(imported.settings) }),
      },
      adopted: (imported) => this.#adopt(imported),
      busy: () => this.#presence === "in_call",
    });
    this.#network = network && new NetworkWatch({
      clock,
      wallClock,
      ...network,
      changed: () => {
        this.relays.retryAll();
        this.#follower?.networkChanged();
      },
    });
    this.kinds.register("chat", this.chat);
    this.kinds.register("missed", this.#missed);
    this.kinds.register(relayNewsKind, this.#relayNews);
  }

  /** From now on, reports changes of devices, relays and the network to the program's calls. */
  follow(follower: ClientFollower): void {
    this.#follower = follower;
  }

  /** Loads the stored data and, if there is an identity, goes online. */
  async start(): Promise<void> {
    this.#network?.start();
    await Promise.all([this.ownRelays.load(), this.history.load()]);
    this.relays.want("own", this.ownRelays.list);
    // A full disk cannot count this start. Then only the contacts wait until there is room.
    await this.#keep("start", async () => {
      await this.profile.load().finally(() => this.#publishProfile());
      await this.#startProfile();
    });
  }

  /** Goes offline. The client cannot be started again. */
  stop(): void {
    this.#network?.stop();
    this.pairing.stop();
    this.callLinks.stop();
    this.meetings.stop();
    this.contacts.stop();
    this.#budgets.stop();
    for (const group of ["own", "contacts", "pairing"] as const) {
      this.relays.want(group, []);
    }
  }

  /** Creates the identity at first run, and changes the name later. */
  async setName(name: string): Promise<void> {
    if (this.profile.running) {
      await this.profile.rename(name);
      this.contacts.setName(name);
      this.meetings.setName(name);
    } else {
      await this.profile.create(name);
      await this.#startProfile();
    }
    this.#publishProfile();
  }

  /** Sends this presence to contacts. During a call, reconnects to lost relays more often. */
  setPresence(presence: Presence): void {
    this.#presence = presence;
    this.contacts.setPresence(presence);
    this.relays.hurry(presence === "in_call");
  }

  /**
   * The person's relays or their keys changed: joins the contacts' rooms there, and sends contacts
   * the new list.
   */
  ownRelaysChanged(): void {
    this.contacts.setOwnRelays(this.ownRelays.list);
    for (const { id } of this.contacts.states()) {
      for (const { device } of this.contacts.devices(id)) this.#announceRelays(id, device);
    }
  }

  /** A call on this device connected, or reconnected. */
  callConnected(call: ConnectedCall): void {
    this.#budgets.answered(call.contact);
    const { contact } = call;
    void this.history.callConnected(call, this.contacts.name(contact), this.#isGuest(contact));
  }

  callEnded(entry: CallHistoryEntry): void {
    void this.#missed.callEnded(entry);
    const { contact } = entry;
    void this.history.callEnded(entry, this.contacts.name(contact), this.#isGuest(contact));
  }

  #publishProfile(): void {
    this.#ports.state.set("profile", this.profile.state());
  }

  async #adopt({ profile, settings }: ImportedProfile<Settings>): Promise<void> {
    await Promise.all([this.ownRelays.load(), this.history.load()]);
    await this.#ports.settings.takeIn(settings);
    await this.profile.adopt(profile);
    await this.#startProfile();
  }

  async #startProfile(): Promise<void> {
    const { running } = this.profile;
    this.#publishProfile();
    if (!running) return;
    const { identity, record, boot } = running;
    const self = { identity, device: record.device, boot, name: record.name };
    await this.contacts.start(self, this.ownRelays.list);
    await Promise.all([
      ...[this.pairing.start(running), this.callLinks.start(running)],
      this.meetings.start(running),
    ]);
  }

  #receive(
    contact: string,
    device: string,
    { data, id, kind, seq }: { id: string; seq: number; kind: string; data: unknown },
  ): void | Promise<unknown> {
    return this.kinds.receive(contact, device, kind, data)?.catch((error) => {
      if (this.kinds.isInOrder(kind)) this.#budgets.putBack(contact, { device, id, seq });
      throw error;
    });
  }

  #deviceOnline(contact: string, { boot, device }: RemoteDevice): void {
    const known = this.#boots.get(contact + device);
    if (known === boot) return;
    this.#boots.set(contact + device, boot);
    if (known !== undefined) this.#follower?.deviceRestarted(contact, device);
    this.#follower?.deviceOnline(contact, device);
    this.callLinks.deviceOnline(contact);
    void this.chat.flush(contact);
    this.#missed.flush(contact);
    this.#announceRelays(contact, device);
  }

  #isGuest(contact: string): boolean {
    return this.contacts.guestOf(contact) !== undefined;
  }

  #publishContacts(): void {
    this.#ports.state.set("contacts", this.contacts.states());
    this.#ports.state.set("guests", this.contacts.guests());
  }

  /** A guest comes for one call, and needs to know no other relay. */
  #announceRelays(contact: string, device: string): void {
    if (this.isGuest || this.#isGuest(contact)) return;
    void this.#relayNews.announce(contact, device);
  }

  #deviceGone(contact: string, device: string): void {
    this.#budgets.deviceGone(contact, device);
    this.#boots.delete(contact + device);
    if (this.contacts.devices(contact).length === 0) this.callLinks.deviceGone(contact);
    this.#follower?.deviceGone(contact, device);
  }

  /** Uses the call's own path as well, if there is one. */
  #post(contact: string, device: string, kind: string, data: unknown): Promise<boolean> {
    return this.#follower?.post(contact, device, kind, data) ??
      this.contacts.send(contact, device, kind, data).receipted;
  }
}
