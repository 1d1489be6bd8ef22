import type { Cancel, Clock } from "@ringside/clock";
import type { Urgency } from "@ringside/relay_link";
import { type Card, randomId } from "@ringside/seal";
import { cleanName } from "../clean_name.ts";
import { type Envelope, maxEnvelopeBytes, ownKinds } from "./envelope.ts";
import { Inbox } from "./inbox.ts";
import type { Lane } from "./lane.ts";
import { Outgoing, type Silence } from "./outgoing.ts";
import type { RecentIds } from "./recent_ids.ts";

/** One member id of a boot on one relay: a place that a sealed body can be sent to. */
export interface Place {
  /** Resolves when the relay has answered, or cannot answer. */
  send(body: string, urgency: Urgency): Promise<unknown>;
}

/** A path for messages and, in return, receipts. */
export type Path = "relay" | "direct";

/** Receipts that fall due together share a message. */
const receiptMs = 20;
const mostReceipts = 64;
/**
 * Sends go to this many of the newest places: one live place per relay, and some that are about to
 * be lost.
 */
const mostPlaces = 16;

const encoder = new TextEncoder();

/**
 * One start of one device of the contact: its places on the relays, the lane to it, its outgoing
 * and incoming messages. Which boot represents the device is decided elsewhere.
 */
export class RemoteBoot {
  readonly card: Card;
  /** From the card, until the boot sends a newer one. */
  name: string;
  readonly #lane: Lane;
  readonly #clock: Clock;
  readonly #places = new Set<Place>();
  readonly #outgoing: Outgoing;
  readonly #inbox: Inbox;
  #presence: string | undefined;
  /**
   * By id, accepted messages that are not delivered or not stored yet, with the receipts they owe.
   */
  readonly #unsettled = new Map<string, Map<Path, () => void>>();
  #receipts: string[] = [];
  #receiptUrgency: Urgency = "background";
  #receiptTimer: Cancel | undefined;

  constructor(
    card: Card,
    lane: Lane,
    clock: Clock,
    recent: RecentIds,
    deliver: (envelope: Envelope) => void,
    silence: Silence,
  ) {
    this.card = card;
    this.name = cleanName(card.name);
    this.#lane = lane;
    this.#clock = clock;
    this.#outgoing = new Outgoing(clock, (envelope) => this.#transmit(envelope), silence);
    this.#inbox = new Inbox(clock, recent, deliver);
  }

  get isPresent(): boolean {
    return this.#places.size > 0;
  }

  addPlace(place: Place): void {
    this.#places.add(place);
    this.#outgoing.flush();
  }

  removePlace(place: Place): void {
    this.#places.delete(place);
  }

  /** Sends until there is a receipt; the text is for another path to the same boot. */
  send(id: string, kind: string, data: unknown, settle: (receipted: boolean) => void): string {
    const seq = this.#lane.nextSeq;
    const envelope: Envelope = { id, seq, low: this.#outgoing.low(seq), kind, data };
    const text = JSON.stringify(envelope);
    const bytes = encoder.encode(text).length;
    if (bytes > maxEnvelopeBytes) {
      throw new RangeError(`Cannot send ${kind}: ${bytes} bytes, ${maxEnvelopeBytes} at most`);
    }
    this.#lane.nextSeq++;
    this.#outgoing.add(envelope, settle);
    return text;
  }

  cancel(id: string): void {
    this.#outgoing.settle(id, false);
  }

  receipted(id: string): void {
    this.#outgoing.settle(id, true);
  }

  /** Whether a presence message is waiting for its receipt. */
  get isGreeting(): boolean {
    return this.#presence !== undefined && this.#outgoing.has(this.#presence);
  }

  /** Sends our presence, and stops repeating an older one that has no receipt. */
  greet(data: { presence: string; name: string; ask: boolean }): void {
    if (this.#presence !== undefined) this.cancel(this.#presence);
    this.#presence = randomId();
    this.send(this.#presence, ownKinds.presence, data, () => {});
  }

  open(body: string) {
    return this.#lane.traffic.open(body);
  }

  /**
   * Accepts an opened message, and delivers in order the messages that are now due. `receipt` sends
   * its receipt over the path that it took, once it is settled.
   */
  accept(envelope: Envelope, path: Path, receipt: () => void): void {
    const { id } = envelope;
    const owed = this.#unsettled.get(id);
    if (owed) owed.set(path, receipt);
    else if (this.hasTaken(id)) receipt();
    else this.#unsettled.set(id, new Map([[path, receipt]]));
    // The path keeps its own order.
    if (path === "direct") this.#inbox.acceptDirect(envelope);
    else this.#inbox.accept(envelope);
  }

  /** A delivered message is stored: sends its receipts. */
  settle(id: string): void {
    const owed = this.#unsettled.get(id);
    this.#unsettled.delete(id);
    for (const receipt of owed?.values() ?? []) receipt();
  }

  /** A delivered message could not be stored: it gets no receipt, and its sender repeats it. */
  refuse(id: string): void {
    if (this.#unsettled.delete(id)) this.#inbox.forget(id);
  }

  /** Whether a message with this id was accepted before. */
  hasTaken(id: string): boolean {
    return this.#inbox.has(id);
  }

  /** Skips a message without a receipt, so that its sender repeats it. */
  pass(envelope: Envelope): void {
    this.#inbox.pass(envelope);
  }

  /** Sends the receipts for messages over the relays. */
  receipt({ id, kind }: Envelope): void {
    this.#receipts.push(id);
    if (urgencyOf(kind) === "now") this.#receiptUrgency = "now";
    if (this.#receipts.length >= mostReceipts) this.#flushReceipts();
    else this.#receiptTimer ??= this.#clock.after(receiptMs, () => this.#flushReceipts());
  }

  stop(): void {
    this.#receiptTimer?.();
    this.#receiptTimer = undefined;
    this.#receipts = [];
    this.#unsettled.clear();
    this.#places.clear();
    this.#outgoing.stop();
    this.#inbox.stop();
  }

  #flushReceipts(): void {
    this.#receiptTimer?.();
    this.#receiptTimer = undefined;
    const ids = this.#receipts;
    const urgency = this.#receiptUrgency;
    this.#receipts = [];
    this.#receiptUrgency = "background";
    if (ids.length > 0) void this.#transmit(receiptFor(ids), urgency);
  }

  /** Resolves when one relay has answered; the others may be unreachable. */
  async #transmit(envelope: Envelope, urgency = urgencyOf(envelope.kind)): Promise<void> {
    if (!this.isPresent) return;
    const body = await this.#lane.traffic.seal(encoder.encode(JSON.stringify(envelope)));
    if (this.isPresent) {
      const places = [...this.#places].slice(-mostPlaces);
      await Promise.race(places.map((place) => place.send(body, urgency)));
    }
  }
}

/** A receipt is outside the order and gets no receipt itself. */
export const receiptFor = (ids: readonly string[]): Envelope => ({
  id: randomId(),
  seq: 0,
  low: 0,
  kind: ownKinds.receipt,
  data: { ids },
});

/** At a start with many contacts, greetings must not delay a call. */
const urgencyOf = (kind: string): Urgency => kind === ownKinds.presence ? "background" : "now";
