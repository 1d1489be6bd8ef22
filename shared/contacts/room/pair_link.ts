import { type Clock, systemClock } from "@ringside/clock";
import { type Boot, type Card, clipName, type Identity, type Pair, randomId } from "@ringside/seal";
import * as v from "valibot";
import type { ArrivingMessage } from "./arriving_message.ts";
import { BootBudget } from "./boot_budget.ts";
import { cleanName } from "../clean_name.ts";
import type { Delivery } from "./delivery.ts";
import { type Envelope, ownKinds } from "./envelope.ts";
import { laneTo } from "./lane.ts";
import type { PairEvent, PairListener, PairTrouble } from "./pair_event.ts";
import { PairRoom, type PairRoomListener } from "./pair_room.ts";
import { type Presence, PresenceMessage, type RemoteDevice } from "./presence.ts";
import { RecentIds } from "./recent_ids.ts";
import type { RelayPort } from "../relay_port.ts";
import { type Place, RemoteBoot, type RemoteBootPorts } from "./remote_boot.ts";
import { TroubleLimiter } from "./trouble_limiter.ts";

export interface PairLinkOptions {
  readonly identity: Identity;
  /** This installation's id. */
  readonly device: string;
  readonly boot: Boot;
  readonly pair: Pair;
  /** Links to the relays that both list, one per relay. */
  readonly relays: readonly RelayPort[];
  /** The token that opens the pair's room on a private relay. */
  readonly accessFor?: (relayUrl: string) => string | undefined;
  readonly profile: { readonly name: string };
  readonly presence: Presence;
  /**
   * Decides whether to accept each new message. A refused one gets no receipt: its sender repeats
   * it, and this decides again.
   */
  readonly admits?: (message: ArrivingMessage) => boolean;
  readonly clock?: Clock;
}

/**
 * The sealed link to a contact, over every relay that both list: presence of their devices, and
 * messages that arrive once and in order, or are known not to have arrived.
 */
export class PairLink {
  readonly #options: PairLinkOptions;
  readonly #clock: Clock;
  readonly #rooms = new Map<RelayPort, PairRoom>();
  readonly #listeners = new Set<PairListener>();
  readonly #troubles: TroubleLimiter;
  readonly #budget: BootBudget;
  /** Every boot with a place or a hold, proven or not, keyed by {@linkcode bootName}. */
  readonly #boots = new Map<string, RemoteBoot>();
  /** By device, the newest boot from which a message has opened. */
  readonly #proven = new Map<string, RemoteBoot>();
  readonly #devices = new Map<string, RemoteDevice>();
  readonly #recent = new Map<string, RecentIds>();
  readonly #holds = new Map<string, number>();
  #relays: readonly RelayPort[];
  #presence: Presence;
  #name: string;
  #card: string | undefined;
  #cards = 0;
  #running = false;

  constructor(options: PairLinkOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#troubles = new TroubleLimiter(this.#clock);
    this.#budget = new BootBudget(this.#clock);
    this.#relays = options.relays;
    this.#presence = options.presence;
    this.#name = clipName(options.profile.name);
  }

  /** The contact's devices that are present, each proven by a message under its traffic keys. */
  get devices(): ReadonlyMap<string, RemoteDevice> {
    return this.#devices;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#sealCard();
  }

  /** Leaves the room on every relay. Deliveries end without a receipt, and no event follows. */
  stop(): void {
    if (!this.#running) return;
    this.#running = false;
    this.#card = undefined;
    for (const room of this.#rooms.values()) room.stop();
    this.#rooms.clear();
    for (const boot of this.#boots.values()) boot.stop();
    this.#boots.clear();
    this.#proven.clear();
    this.#devices.clear();
  }

  /** Calls `listener` with all events from now on; returns a function that stops this. */
  listen(listener: PairListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The room's address; tokens are made for it. */
  get room(): string {
    return this.#options.pair.room;
  }

  /** Calls `accessFor` again for every relay, because the tokens have changed. */
  renewAccess(): void {
    const { accessFor } = this.#options;
    for (const [relay, room] of this.#rooms) room.setAccess(accessFor?.(relay.url));
  }

  /** Sends it to every device of the contact. */
  setPresence(presence: Presence): void {
    if (presence === this.#presence) return;
    this.#presence = presence;
    this.#greetAll();
  }

  setName(name: string): void {
    const clipped = clipName(name);
    if (clipped === this.#name) return;
    this.#name = clipped;
    if (!this.#running) return;
    this.#sealCard();
    this.#greetAll();
  }

  /** Enters and leaves rooms to match `relays`. */
  setRelays(relays: readonly RelayPort[]): void {
    this.#relays = relays;
    const card = this.#card;
    if (card === undefined) return;
    for (const [relay, room] of this.#rooms) {
      if (relays.includes(relay)) continue;
      this.#rooms.delete(relay);
      room.stop();
    }
    for (const relay of relays) {
      if (this.#rooms.has(relay)) continue;
      const { pair, accessFor } = this.#options;
      const access = accessFor?.(relay.url);
      const room = new PairRoom(relay, pair, access, card, this.#clock, this.#roomListener);
      this.#rooms.set(relay, room);
    }
  }

  /**
   * Sends to one device, or to all that are present. Repeats under the same id until there is a
   * receipt, it is cancelled, or the device is gone; with no device present, it ends at once.
   * @throws RangeError for a message above `maxEnvelopeBytes`
   */
  send(
    device: string | undefined,
    kind: string,
    data: unknown,
    options: { id?: string } = {},
  ): Delivery {
    const id = options.id ?? randomId();
    const boots = device === undefined
      ? [...this.#devices.keys()].flatMap((each) => this.#proven.get(each) ?? [])
      : [this.#proven.get(device) ?? []].flat();
    let settle: (receipted: boolean) => void = () => {};
    const receipted = new Promise<boolean>((resolve) => settle = resolve);
    let open = boots.length;
    const envelopes = boots.map((boot) =>
      boot.send(id, kind, data, (arrived) => {
        open--;
        if (arrived) settle(true);
        else if (open === 0) settle(false);
      })
    );
    if (boots.length === 0) settle(false);
    return {
      id,
      envelope: device === undefined ? "" : envelopes[0] ?? "",
      receipted,
      cancel: () => {
        for (const boot of boots) boot.cancel(id);
      },
    };
  }

  /**
   * Accepts an envelope over a separate path from a device that is present. Such a path keeps its
   * own order, so messages that travel only over a relay do not delay it. Calls `answer` with the
   * receipt to send back on that path, as soon as one is due.
   */
  receive(device: string, envelope: string, answer: (receipt: string) => void = () => {}): void {
    this.#proven.get(device)?.receiveDirect(envelope, answer);
  }

  /**
   * Keeps a device while another path to it exists: it stays, with its deliveries, even if it is
   * gone from all relays. The returned function ends this.
   */
  hold(device: string): () => void {
    this.#holds.set(device, (this.#holds.get(device) ?? 0) + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = (this.#holds.get(device) ?? 1) - 1;
      if (left > 0) {
        this.#holds.set(device, left);
        return;
      }
      this.#holds.delete(device);
      const boot = this.#proven.get(device);
      if (boot && !boot.isPresent) this.#retire(boot);
    };
  }

  readonly #roomListener: PairRoomListener = {
    meet: (card) => this.#meet(card),
    appeared: (boot, place) => this.#appeared(boot, place),
    disappeared: (boot, place) => this.#disappeared(boot, place),
    trouble: (trouble) => this.#trouble(trouble),
  };

  #sealCard(): void {
    const { identity, device, boot, pair } = this.#options;
    const turn = ++this.#cards;
    const card = {
      identity: identity.id,
      device,
      boot: boot.id,
      start: boot.start,
      key: boot.key,
      name: this.#name,
    };
    pair.sealCard(card).then((sealed) => {
      if (!this.#running || turn !== this.#cards) return;
      this.#card = sealed;
      for (const room of this.#rooms.values()) room.setCard(sealed);
      this.setRelays(this.#relays);
    }).catch(reportError);
  }

  async #meet(card: Card): Promise<RemoteBoot | "refused" | "later"> {
    const { identity, device, boot, pair } = this.#options;
    const name = bootName(card);
    const known = this.#boots.get(name);
    if (known) return known;
    if (!this.#budget.allows(card.device, name)) return "later";
    const lane = await laneTo({ identity, device, boot, pair, peerCard: card });
    if (!lane || !this.#running) return "refused";
    // Another relay has met it by now.
    const met = this.#boots.get(name);
    if (met) return met;
    const remote: RemoteBoot = new RemoteBoot(
      card,
      lane,
      this.#clock,
      this.#recentOf(card.device),
      this.#portsOf(card.device, () => remote),
    );
    this.#boots.set(name, remote);
    return remote;
  }

  #portsOf(device: string, self: () => RemoteBoot): RemoteBootPorts {
    const isCurrent = () => this.#proven.get(device) === self();
    return {
      prove: () => this.#running && this.#prove(self()),
      isShown: () => this.#devices.has(device),
      admits: this.#options.admits ?? (() => true),
      deliver: (envelope) => this.#deliver(self(), envelope),
      trouble: (reason) => this.#trouble(reason),
      unanswered: () => {
        if (self().isPresent && isCurrent()) this.#trouble("unanswered");
      },
      answered: () => {
        if (isCurrent()) this.#emit({ type: "answered", device });
      },
    };
  }

  #appeared(boot: RemoteBoot, place: Place): void {
    const isNew = !boot.isPresent;
    boot.addPlace(place);
    const proven = this.#proven.get(boot.card.device);
    if (isNew && (!proven || proven.card.start <= boot.card.start)) this.#greet(boot);
  }

  #disappeared(boot: RemoteBoot, place: Place): void {
    boot.removePlace(place);
    if (boot.isPresent) return;
    const isHeld = this.#holds.has(boot.card.device) &&
      this.#proven.get(boot.card.device) === boot;
    if (isHeld) return;
    const spoke = this.#proven.get(boot.card.device) === boot;
    this.#retire(boot);
    if (!spoke) return;
    // The older boots were ignored while this one was present.
    for (const other of this.#boots.values()) {
      if (other.card.device === boot.card.device && other.isPresent) this.#greet(other);
    }
  }

  /** The boot has sealed a message; returns whether it is the current boot of its device. */
  #prove(boot: RemoteBoot): boolean {
    const { device, start } = boot.card;
    const proven = this.#proven.get(device);
    if (proven === boot) return true;
    if (!boot.isPresent || (proven && proven.card.start > start)) return false;
    if (proven) this.#retire(proven);
    this.#proven.set(device, boot);
    return true;
  }

  #deliver(boot: RemoteBoot, { data, id, kind, seq }: Envelope): Promise<unknown>[] {
    if (kind === ownKinds.presence) {
      this.#greeted(boot, data);
      return [];
    }
    const { device } = boot.card;
    if (!this.#devices.has(device)) this.#show(boot, "online");
    return this.#emit({ type: "message", device, id, seq, kind, data });
  }

  #greeted(boot: RemoteBoot, data: unknown): void {
    const said = v.safeParse(PresenceMessage, data);
    if (!said.success) return this.#trouble("bad_envelope");
    boot.name = cleanName(said.output.name);
    this.#show(boot, said.output.presence);
    if (said.output.ask && !boot.isGreeting) this.#greet(boot);
  }

  #show(boot: RemoteBoot, presence: Presence): void {
    const { device, boot: id, start } = boot.card;
    const shown: RemoteDevice = { device, boot: id, start, name: boot.name, presence };
    this.#devices.set(device, shown);
    this.#emit({ type: "device", device: shown });
  }

  #retire(boot: RemoteBoot): void {
    const { device } = boot.card;
    const name = bootName(boot.card);
    if (this.#boots.get(name) === boot) this.#boots.delete(name);
    boot.stop();
    if (this.#proven.get(device) !== boot) return;
    this.#proven.delete(device);
    if (this.#devices.delete(device)) this.#emit({ type: "device_left", device });
  }

  #greet(boot: RemoteBoot): void {
    const ask = this.#devices.get(boot.card.device)?.boot !== boot.card.boot;
    boot.greet({ presence: this.#presence, name: this.#name, ask });
  }

  #greetAll(): void {
    for (const boot of this.#boots.values()) this.#greet(boot);
  }

  /**
   * Kept after a device has left, so that messages it repeats after its return are not delivered
   * twice.
   */
  #recentOf(device: string): RecentIds {
    let recent = this.#recent.get(device);
    if (!recent) this.#recent.set(device, recent = new RecentIds());
    return recent;
  }

  #trouble(reason: PairTrouble): void {
    if (this.#troubles.allows(reason)) this.#emit({ type: "trouble", reason });
  }

  #emit(event: PairEvent): Promise<unknown>[] {
    if (!this.#running) return [];
    return [...this.#listeners].flatMap((listener) => listener(event) ?? []);
  }
}

const bootName = (card: Card): string => `${card.device} ${card.boot} ${card.key}`;
