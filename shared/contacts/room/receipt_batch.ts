import type { Cancel, Clock } from "@ringside/clock";
import type { Urgency } from "@ringside/relay_link";
import { randomId } from "@ringside/seal";
import { type Envelope, ownKinds, urgencyOf } from "./envelope.ts";

/** Receipts that fall due together share a message. */
const receiptMs = 20;
const mostReceipts = 64;

/** Receipts for messages over the relays, sent a few at a time. */
export class ReceiptBatch {
  readonly #clock: Clock;
  readonly #transmit: (envelope: Envelope, urgency: Urgency) => void;
  #ids: string[] = [];
  #urgency: Urgency = "background";
  #timer: Cancel | undefined;

  constructor(clock: Clock, transmit: (envelope: Envelope, urgency: Urgency) => void) {
    this.#clock = clock;
    this.#transmit = transmit;
  }

  add({ id, kind }: Envelope): void {
    this.#ids.push(id);
    if (urgencyOf(kind) === "now") this.#urgency = "now";
    if (this.#ids.length >= mostReceipts) this.#flush();
    else this.#timer ??= this.#clock.after(receiptMs, () => this.#flush());
  }

  stop(): void {
    this.#timer?.();
    this.#timer = undefined;
    this.#ids = [];
  }

  #flush(): void {
    const ids = this.#ids;
    const urgency = this.#urgency;
    this.stop();
    this.#urgency = "background";
    if (ids.length > 0) this.#transmit(receiptFor(ids), urgency);
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
