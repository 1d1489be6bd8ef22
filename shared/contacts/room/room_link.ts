import { type Clock, systemClock } from "@ringside/clock";
import {
  type Boot,
  type Card,
  type CardRoom,
  clipName,
  type Identity,
  randomId,
  type Traffic,
} from "@ringside/seal";
import * as v from "valibot";
import type { ArrivingMessage } from "./arriving_message.ts";
import type { BootLimit } from "./boot_budget.ts";
import { cleanName } from "../clean_name.ts";
import type { Delivery } from "./delivery.ts";
import { type Envelope, ownKinds } from "./envelope.ts";
import { laneOf } from "./lane.ts";
import { type Presence, PresenceMessage, type RemoteDevice } from "./presence.ts";
import { RecentIds } from "./recent_ids.ts";
import type { RelayPort } from "../relay_port.ts";
import { type Place, RemoteBoot, type RemoteBootPorts } from "./remote_boot.ts";
import type { RoomEvent, RoomListener, RoomTrouble } from "./room_event.ts";
import { SealedRoom, type SealedRoomPorts } from "./sealed_room.ts";
import { TroubleLimiter } from "./trouble_limiter.ts";

export interface RoomLinkOptions<Key extends string = string> {
  readonly identity: Identity;
  /** This installation's id. */
  readonly device: string;
  readonly boot: Boot;
  /** Links to the relays where the room is, one per relay. */
  readonly relays: readonly RelayPort[];
  /** The token that opens the room on a private relay. */
  readonly accessFor?: (relayUrl: string) => string | undefined;
  readonly profile: { readonly name: string };
  readonly presence: Presence;
  /**
   * Decides whether to accept each new message. A refused one gets no receipt: its sender repeats
   * it, and this decides again.
   */
  readonly admits?: (message: ArrivingMessage<Key>) => boolean;
  readonly clock?: Clock;
}

/** What kind of room it is: where, with whom, and how they talk. */
export interface RoomRules<Key extends string> extends CardRoom {
  /** The name of a card's device in this room: in all events, and for whoever sends to it. */
  keyOf(card: Card): Key;
  /** Whether a card is this device's own, or of another that is not met in this room. */
  isOurs(card: Card): boolean;
  /** Traffic with the boot behind a card, the same for the same boot; `undefined`: refused. */
  trafficWith(card: Card): Promise<Traffic | undefined>;
  /** How many boots are met; each costs keys for as long as our own boot lives. */
  readonly boots: BootLimit;
}

/** How long a device has to answer at places where it was never heard, once it left all others. */
const doubtMs = 10_000;
/** Devices whose ids are remembered after they left; whoever has a link can invent more. */
const mostRemembered = 128;

/**
 * The link to everybody else in a sealed room, over every relay where it is: presence of their
 * devices, and messages that arrive once and in order, or are known not to have arrived.
 */
export class RoomLink<Key extends string = string> {
  readonly #options: RoomLinkOptions<Key>;
  readonly #rules: RoomRules<Key>;
  readonly #clock: Clock;
  readonly #rooms = new Map<RelayPort, SealedRoom>();
  readonly #listeners = new Set<RoomListener<Key>>();
  readonly #troubles: TroubleLimiter;
  /** Every boot with a place or a hold, proven or not, keyed by {@linkcode bootName}. */
  readonly #boots = new Map<string, RemoteBoot>();
  /** By device, the newest boot from which a message has opened. */
  readonly #proven = new Map<Key, RemoteBoot>();
  readonly #devices = new Map<Key, RemoteDevice>();
  readonly #recent = new Map<Key, RecentIds>();
  readonly #holds = new Map<Key, number>();
  #relays: readonly RelayPort[];
  #presence: Presence;
  #name: string;
  #card: string | undefined;
  #cards = 0;
  #running = false;

  constructor(options: RoomLinkOptions<Key>, rules: RoomRules<Key>) {
    this.#options = options;
    this.#rules = rules;
    this.#clock = options.clock ?? systemClock;
    this.#troubles = new TroubleLimiter(this.#clock);
    this.#relays = options.relays;
    this.#presence = options.presence;
    this.#name = clipName(options.profile.name);
  }

  /** The other devices that are present, each proven by a message under its traffic keys. */
  get devices(): ReadonlyMap<Key, RemoteDevice> {
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
  listen(listener: RoomListener<Key>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The room's address; tokens are made for it. */
  get room(): string {
    return this.#rules.room;
  }

  /** Calls `accessFor` again for every relay, because the tokens have changed. */
  renewAccess(): void {
    const { accessFor } = this.#options;
    for (const [relay, room] of this.#rooms) room.setAccess(accessFor?.(relay.url));
  }

  /** Sends it to every device in the room. */
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
      const access = this.#options.accessFor?.(relay.url);
      const ports = this.#portsOfRoom(relay);
      const room = new SealedRoom(relay, this.#rules, access, card, this.#clock, ports);
      this.#rooms.set(relay, room);
    }
  }

  /**
   * Sends to one device, or to all that are present. Repeats under the same id until there is a
   * receipt, it is cancelled, or the device is gone; with no device present, it ends at once.
   * @throws RangeError for a message above `maxEnvelopeBytes`
   */
  send(
    device: Key | undefined,
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
  receive(device: Key, envelope: string, answer: (receipt: string) => void = () => {}): void {
    this.#proven.get(device)?.receiveDirect(envelope, answer);
  }

  /**
   * Keeps a device while another path to it exists: it stays, with its deliveries, even if it is
   * gone from all relays. The returned function ends this.
   */
  hold(device: Key): () => void {
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
      if (boot?.isPresent) this.#doubt(boot);
      else if (boot) this.#retire(boot);
    };
  }

  #portsOfRoom(relay: RelayPort): SealedRoomPorts {
    return {
      isOurs: (card) => this.#rules.isOurs(card),
      meet: (card, id) => this.#meet(card, `${relay.url} ${id}`),
      retryMs: this.#rules.boots.retryMs,
      joined: (boots) => {
        const present = [...new Set(boots.map(({ card }) => this.#rules.keyOf(card)))];
        this.#emit({ type: "joined", present });
      },
      appeared: (boot, place) => this.#appeared(boot, place),
      disappeared: (boot, place) => this.#disappeared(boot, place),
      trouble: (trouble) => this.#trouble(trouble),
    };
  }

  #sealCard(): void {
    const { identity, device, boot } = this.#options;
    const turn = ++this.#cards;
    const card = {
      identity: identity.id,
      device,
      boot: boot.id,
      start: boot.start,
      key: boot.key,
      name: this.#name,
    };
    this.#rules.sealCard(card).then((sealed) => {
      if (!this.#running || turn !== this.#cards) return;
      this.#card = sealed;
      for (const room of this.#rooms.values()) room.setCard(sealed);
      this.setRelays(this.#relays);
    }).catch(reportError);
  }

  async #meet(card: Card, place: string): Promise<RemoteBoot | "refused" | "later"> {
    const key = this.#rules.keyOf(card);
    const name = bootName(card);
    const known = this.#boots.get(name);
    if (known) return known;
    if (!this.#rules.boots.allows(key, name, place)) return "later";
    const traffic = await this.#rules.trafficWith(card);
    if (!traffic || !this.#running) return "refused";
    // Another relay, or another member with the same card, has met it by now.
    const met = this.#boots.get(name);
    if (met) return met;
    const remote: RemoteBoot = new RemoteBoot(
      card,
      laneOf(traffic),
      this.#clock,
      this.#recentOf(key),
      this.#portsOf(key, () => remote),
    );
    this.#boots.set(name, remote);
    return remote;
  }

  #portsOf(device: Key, self: () => RemoteBoot): RemoteBootPorts {
    const isCurrent = () => this.#proven.get(device) === self();
    const { admits } = this.#options;
    return {
      prove: () => this.#running && this.#prove(self()),
      isShown: () => this.#devices.has(device),
      admits: (message) => admits?.({ device, ...message }) ?? true,
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
    const proven = this.#proven.get(this.#keyOf(boot));
    if (isNew && (!proven || proven.card.start <= boot.card.start)) this.#greet(boot);
  }

  #disappeared(boot: RemoteBoot, place: Place): void {
    boot.removePlace(place);
    const key = this.#keyOf(boot);
    const spoke = this.#proven.get(key) === boot;
    if (boot.isPresent) {
      if (spoke) this.#doubt(boot);
      return;
    }
    if (spoke && this.#holds.has(key)) return;
    this.#retire(boot);
    // The older boots were ignored while this one was present.
    if (spoke) this.#greetAll(key);
  }

  /** Asks a boot for an answer if it may have left, and only copies of its card be there. */
  #doubt(boot: RemoteBoot): void {
    if (boot.isHeard) return;
    const isNew = boot.doubt(doubtMs, () => {
      const key = this.#keyOf(boot);
      if (this.#proven.get(key) !== boot || this.#holds.has(key)) return;
      boot.giveUp();
      this.#unprove(key);
      this.#greetAll(key);
    });
    if (isNew) this.#greet(boot);
  }

  /** The boot has sealed a message; returns whether it is the current boot of its device. */
  #prove(boot: RemoteBoot): boolean {
    const key = this.#keyOf(boot);
    const proven = this.#proven.get(key);
    if (proven === boot) return true;
    if (!boot.isPresent || (proven && proven.card.start > boot.card.start)) return false;
    if (proven) this.#retire(proven);
    this.#proven.set(key, boot);
    return true;
  }

  #deliver(boot: RemoteBoot, { data, id, kind, seq }: Envelope): Promise<unknown>[] {
    if (kind === ownKinds.presence) {
      this.#greeted(boot, data);
      return [];
    }
    const device = this.#keyOf(boot);
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
    const { boot: id, device, identity, start } = boot.card;
    const shown: RemoteDevice = { identity, device, boot: id, start, name: boot.name, presence };
    this.#devices.set(this.#keyOf(boot), shown);
    this.#emit({ type: "device", device: shown });
  }

  #retire(boot: RemoteBoot): void {
    const device = this.#keyOf(boot);
    const name = bootName(boot.card);
    if (this.#boots.get(name) === boot) this.#boots.delete(name);
    boot.stop();
    if (this.#proven.get(device) === boot) this.#unprove(device);
  }

  #unprove(device: Key): void {
    this.#proven.delete(device);
    if (this.#devices.delete(device)) this.#emit({ type: "device_left", device });
  }

  #greet(boot: RemoteBoot): void {
    const ask = this.#devices.get(this.#keyOf(boot))?.boot !== boot.card.boot;
    boot.greet({ presence: this.#presence, name: this.#name, ask });
  }

  /** Greets every boot, or those of one device. */
  #greetAll(device?: Key): void {
    for (const boot of this.#boots.values()) {
      if (device === undefined || this.#keyOf(boot) === device) this.#greet(boot);
    }
  }

  #keyOf(boot: RemoteBoot): Key {
    return this.#rules.keyOf(boot.card);
  }

  /**
   * Kept after a device has left, so that messages it repeats after its return are not delivered
   * twice.
   */
  #recentOf(key: Key): RecentIds {
    const known = this.#recent.get(key);
    if (known) return known;
    if (this.#recent.size >= mostRemembered) this.#forgetOne();
    const recent = new RecentIds();
    this.#recent.set(key, recent);
    return recent;
  }

  /** Forgets a device that is gone, if possible one that never sent anything. */
  #forgetOne(): void {
    const here = new Set([...this.#boots.values()].map((boot) => this.#keyOf(boot)));
    const gone = [...this.#recent].filter(([key]) => !here.has(key));
    const [key] = gone.find(([, recent]) => recent.isEmpty) ?? gone[0] ?? [];
    if (key !== undefined) this.#recent.delete(key);
  }

  #trouble(reason: RoomTrouble): void {
    if (this.#troubles.allows(reason)) this.#emit({ type: "trouble", reason });
  }

  #emit(event: RoomEvent<Key>): Promise<unknown>[] {
    if (!this.#running) return [];
    return [...this.#listeners].flatMap((listener) => listener(event) ?? []);
  }
}

/** All that keys are bound to: a card with anything else in it is another boot, hiding none. */
const bootName = ({ boot, device, identity, key, start }: Card): string =>
  [identity, device, boot, start, key].join(" ");
