import { Allowance, type Cancel, type Clock } from "@ringside/clock";
import type { Urgency } from "@ringside/relay_link";
import { type Card, randomId } from "@ringside/seal";
import * as v from "valibot";
import type { ArrivingMessage } from "./arriving_message.ts";
import { cleanName } from "../clean_name.ts";
import {
  type Envelope,
  maxEnvelopeBytes,
  ownKinds,
  parseEnvelope,
  Receipt,
  urgencyOf,
} from "./envelope.ts";
import { Inbox } from "./inbox.ts";
import type { Lane } from "./lane.ts";
import { Outgoing, type Silence } from "./outgoing.ts";
import { ReceiptBatch, receiptFor } from "./receipt_batch.ts";
import type { RecentIds } from "./recent_ids.ts";
import type { RoomTrouble } from "./room_event.ts";

/** One member id of a boot on one relay: a place that a sealed body can be sent to. */
export interface Place {
  /** Resolves when the relay has answered, or cannot answer. */
  send(body: string, urgency: Urgency): Promise<unknown>;
}

/** A path for messages and, in return, receipts. */
type Path = "relay" | "direct";

/** What a boot asks of the link to its room, which knows the device's other boots. */
export interface RemoteBootPorts extends Silence {
  /** The boot has sealed a message; returns whether it is the current boot of its device. */
  prove(): boolean;
  /** Whether the device is shown as present. */
  isShown(): boolean;
  /** Decides whether to accept a message that was not accepted before. */
  admits(message: Omit<ArrivingMessage, "device">): boolean;
  /** Delivers a message in its turn, once; returns the promises of those who store it. */
  deliver(envelope: Envelope): Promise<unknown>[];
  trouble(reason: RoomTrouble): void;
}

/**
 * Sends go to this many of the places from which the boot was heard, and of those with a copy of
 * its card from which nothing has come: one live place per relay, and some that are about to be
 * lost.
 */
const mostPlaces = 16;

/** A place that comes and goes repeats what has no receipt, but not at any rate. */
const flushes = { burst: 8, everyMs: 1_000 };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * One start of one other device: its places on the relays, the lane to it, its outgoing
 * and incoming messages. Which boot represents the device is decided elsewhere.
 */
export class RemoteBoot {
  readonly card: Card;
  /** From the card, until the boot sends a newer one. */
  name: string;
  readonly #lane: Lane;
  readonly #clock: Clock;
  readonly #ports: RemoteBootPorts;
  /**
   * Where its card is shown, by anybody: cards can be copied. `true` once a message that came from
   * there has opened; of those the last heard stands last.
   */
  readonly #places = new Map<Place, boolean>();
  readonly #outgoing: Outgoing;
  readonly #inbox: Inbox;
  #presence: string | undefined;
  /**
   * By id, accepted messages that are not delivered or not stored yet, with the receipts they owe.
   */
  readonly #unsettled = new Map<string, Map<Path, () => void>>();
  readonly #receipts: ReceiptBatch;
  readonly #flushes: Allowance;
  #doubt: Cancel | undefined;

  constructor(card: Card, lane: Lane, clock: Clock, recent: RecentIds, ports: RemoteBootPorts) {
    this.card = card;
    this.name = cleanName(card.name);
    this.#lane = lane;
    this.#clock = clock;
    this.#ports = ports;
    this.#flushes = new Allowance(flushes, clock.now());
    this.#outgoing = new Outgoing(clock, (envelope) => this.#transmit(envelope), ports);
    this.#inbox = new Inbox(clock, recent, (envelope) => this.#deliver(envelope));
    this.#receipts = new ReceiptBatch(
      clock,
      (envelope, urgency) => void this.#transmit(envelope, urgency),
    );
  }

  get isPresent(): boolean {
    return this.#places.size > 0;
  }

  /** Whether it was heard in a place where it still is; any other may be a copy of its card. */
  get isHeard(): boolean {
    return this.#places.values().some((isHeard) => isHeard);
  }

  addPlace(place: Place): void {
    this.#places.set(place, false);
    if (this.#flushes.take(1, this.#clock.now())) this.#outgoing.flush();
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

  /** Takes a sealed body that came from `place`; `repeated`: a duplicate from this same relay. */
  async receive(body: string, repeated: boolean, place: Place): Promise<void> {
    const { prove, trouble } = this.#ports;
    const opened = await this.#lane.traffic.open(body);
    if (!opened.ok) {
      // A duplicate over another relay is expected.
      if (opened.reason !== "replayed" && opened.reason !== "too_old") trouble("bad_message");
      else if (repeated) trouble("replayed");
      return;
    }
    this.#heard(place);
    if (!prove()) return;
    const envelope = parseEnvelope(decoder.decode(opened.plaintext));
    if (!envelope) return trouble("bad_envelope");
    this.#take(envelope, "relay", () => this.#receipts.add(envelope));
  }

  /**
   * Takes an envelope over a separate path, which keeps its own order. Calls `answer` with the
   * receipt to send back on that path, as soon as one is due.
   */
  receiveDirect(text: string, answer: (receipt: string) => void): void {
    const envelope = parseEnvelope(text);
    if (!envelope) return this.#ports.trouble("bad_envelope");
    const { id } = envelope;
    this.#take(envelope, "direct", () => answer(JSON.stringify(receiptFor([id]))));
  }

  /** Calls `silent` unless the boot is heard within `ms`; false if it is in doubt already. */
  doubt(ms: number, silent: () => void): boolean {
    if (this.#doubt) return false;
    this.#doubt = this.#clock.after(ms, () => {
      this.#doubt = undefined;
      silent();
    });
    return true;
  }

  /** Ends all deliveries without a receipt. */
  giveUp(): void {
    this.#outgoing.stop();
  }

  stop(): void {
    this.#trust();
    this.#receipts.stop();
    this.#unsettled.clear();
    this.#places.clear();
    this.giveUp();
    this.#inbox.stop();
  }

  /** `receipt` sends the message's receipt over the path that it took, once it is settled. */
  #take(envelope: Envelope, path: Path, receipt: () => void): void {
    const { data, id, kind, seq } = envelope;
    if (kind === ownKinds.receipt) return this.#receipted(data);
    const isKnown = this.#inbox.has(id);
    if (!isKnown && !this.#ports.admits({ id, seq, kind, data })) {
      // Without a receipt, so that its sender repeats it.
      return this.#inbox.pass(envelope);
    }
    // A greeting whose receipt was lost with the device is repeated to a boot that has forgotten
    // it.
    const isForgotten = kind === ownKinds.presence && isKnown && !this.#ports.isShown();
    if (isForgotten) this.#deliver(envelope);
    this.#owe(id, isKnown, path, receipt);
    if (path === "direct") this.#inbox.acceptDirect(envelope);
    else this.#inbox.accept(envelope);
  }

  /** A message that is delivered and stored already is receipted at once. */
  #owe(id: string, isKnown: boolean, path: Path, receipt: () => void): void {
    const owed = this.#unsettled.get(id);
    if (owed) owed.set(path, receipt);
    else if (isKnown) receipt();
    else this.#unsettled.set(id, new Map([[path, receipt]]));
  }

  #receipted(data: unknown): void {
    const receipt = v.safeParse(Receipt, data);
    if (!receipt.success) return this.#ports.trouble("bad_envelope");
    for (const id of receipt.output.ids) this.#outgoing.settle(id, true);
  }

  #deliver(envelope: Envelope): void {
    const { id } = envelope;
    const storing = this.#ports.deliver(envelope);
    if (storing.length === 0) return this.#settle(id);
    Promise.all(storing).then(() => this.#settle(id), () => this.#refuse(id));
  }

  /** A delivered message is stored: sends its receipts. */
  #settle(id: string): void {
    const owed = this.#unsettled.get(id);
    this.#unsettled.delete(id);
    for (const receipt of owed?.values() ?? []) receipt();
  }

  /** A delivered message could not be stored: it gets no receipt, and its sender repeats it. */
  #refuse(id: string): void {
    if (this.#unsettled.delete(id)) this.#inbox.forget(id);
  }

  /** Resolves when one relay has answered; the others may be unreachable. */
  async #transmit(envelope: Envelope, urgency = urgencyOf(envelope.kind)): Promise<void> {
    if (!this.isPresent) return;
    const body = await this.#lane.traffic.seal(encoder.encode(JSON.stringify(envelope)));
    if (this.isPresent) {
      await Promise.race(this.#nextPlaces().map((place) => place.send(body, urgency)));
    }
  }

  #heard(place: Place): void {
    if (!this.#places.delete(place)) return;
    this.#places.set(place, true);
    this.#trust();
  }

  #trust(): void {
    this.#doubt?.();
    this.#doubt = undefined;
  }

  /** Copies of the card cannot displace where the boot was heard; the other places take turns. */
  #nextPlaces(): Place[] {
    const heard: Place[] = [], silent: Place[] = [];
    for (const [place, isHeard] of this.#places) (isHeard ? heard : silent).push(place);
    const turn = silent.slice(0, mostPlaces);
    if (turn.length < silent.length) {
      for (const place of turn) {
        this.#places.delete(place);
        this.#places.set(place, false);
      }
    }
    return [...heard.slice(-mostPlaces), ...turn];
  }
}
