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
  /** Resolves when the relay has answered, or cannot. */
  send(body: string, urgency: Urgency): Promise<unknown>;
}

/** A way on which messages come and receipts go back. */
export type Path = "relay" | "direct";

/** Receipts that fall due together share a message. */
const receiptMs = 20;
const mostReceipts = 64;
/** The newest so many are sent to: on each relay one that lives, and some that are being lost. */
const mostPlaces = 16;

const encoder = new TextEncoder();

/**
 * One start of one device of the contact: its places on the relays, the lane to it, what was sent
 * to it and what came from it. Whether it may speak for its device is decided elsewhere.
 */
export class RemoteBoot {
  readonly card: Card;
  /** The card's, until the boot says otherwise. */
  name: string;
  readonly #lane: Lane;
  readonly #clock: Clock;
  readonly #places = new Set<Place>();
  readonly #outgoing: Outgoing;
  readonly #inbox: Inbox;
  #presence: string | undefined;
  /** By id, what was taken and is not delivered or not kept yet, with the receipts it owes. */
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

  /** Sends until receipted; the text is for another path to the same boot. */
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

  /** Whether a presence message is on its way and not receipted. */
  get isGreeting(): boolean {
    return this.#presence !== undefined && this.#outgoing.has(this.#presence);
  }

  /** Tells it our presence; an older presence that it has not receipted is not repeated. */
  greet(data: { presence: string; name: string; ask: boolean }): void {
    if (this.#presence !== undefined) this.cancel(this.#presence);
    this.#presence = randomId();
    this.send(this.#presence, ownKinds.presence, data, () => {});
  }

  open(body: string) {
    return this.#lane.traffic.open(body);
  }

  /**
   * Takes an opened message; delivers in order what has become due. `receipt` sends its receipt on
   * the path that it came on, once it is settled.
   */
  accept(envelope: Envelope, path: Path, receipt: () => void): void {
    const { id } = envelope;
    const owed = this.#unsettled.get(id);
    if (owed) owed.set(path, receipt);
    else if (this.hasTaken(id)) receipt();
    else this.#unsettled.set(id, new Map([[path, receipt]]));
    // It keeps its own order.
    if (path === "direct") this.#inbox.acceptDirect(envelope);
    else this.#inbox.accept(envelope);
  }

  /** A delivered message is in good hands: its receipts go out. */
  settle(id: string): void {
    const owed = this.#unsettled.get(id);
    this.#unsettled.delete(id);
    for (const receipt of owed?.values() ?? []) receipt();
  }

  /** A delivered message could not be kept: there is no receipt, and its sender repeats it. */
  refuse(id: string): void {
    if (this.#unsettled.delete(id)) this.#inbox.forget(id);
  }

  /** Whether a message of this id was taken before. */
  hasTaken(id: string): boolean {
    return this.#inbox.has(id);
  }

  /** Leaves a message out without a receipt, so that its sender repeats it. */
  pass(envelope: Envelope): void {
    this.#inbox.pass(envelope);
  }

  /** Receipts what came over the relays. */
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

  /** Resolves when one relay has answered: the others may be out of reach. */
  async #transmit(envelope: Envelope, urgency = urgencyOf(envelope.kind)): Promise<void> {
    if (!this.isPresent) return;
    const body = await this.#lane.traffic.seal(encoder.encode(JSON.stringify(envelope)));
    if (this.isPresent) {
      const places = [...this.#places].slice(-mostPlaces);
      await Promise.race(places.map((place) => place.send(body, urgency)));
    }
  }
}

/** Stands outside the order and gets no receipt itself. */
export const receiptFor = (ids: readonly string[]): Envelope => ({
  id: randomId(),
  seq: 0,
  low: 0,
  kind: ownKinds.receipt,
  data: { ids },
});

/** At a start with many contacts their greetings must not hold up a call. */
const urgencyOf = (kind: string): Urgency => kind === ownKinds.presence ? "background" : "now";
