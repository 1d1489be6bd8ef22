import type { Cancel, Clock } from "@ringside/clock";
import type { Envelope } from "./envelope.ts";

/** Delays before repeating a message without a receipt; the last one repeats. */
const repeatMs = [1_000, 2_000, 4_000, 8_000] as const;
/** From this attempt on, the silence is reported: 15 seconds have passed. */
const oddAttempt = 4;

interface Unreceipted {
  readonly envelope: Envelope;
  readonly settle: (receipted: boolean) => void;
  timer: Cancel;
  /** The last attempt is still queued: repeating it would only lengthen the queue. */
  leaving: boolean;
}

/** Listener for missing receipts. */
export interface Silence {
  /** A message was repeated several times and has no receipt. */
  unanswered(): void;
  /** After that, a receipt has come. */
  answered(): void;
}

/**
 * Messages to one boot without a receipt: repeats each until it has one, or until it is cancelled.
 */
export class Outgoing {
  readonly #clock: Clock;
  readonly #transmit: (envelope: Envelope) => Promise<void>;
  readonly #silence: Silence;
  #isSilent = false;
  /** In order of `seq`. */
  readonly #unreceipted = new Map<string, Unreceipted>();

  /** `transmit` resolves when the message has been sent, or cannot be. */
  constructor(
    clock: Clock,
    transmit: (envelope: Envelope) => Promise<void>,
    silence: Silence = { unanswered: () => {}, answered: () => {} },
  ) {
    this.#clock = clock;
    this.#silence = silence;
    this.#transmit = transmit;
  }

  /** The lowest number that may still come, for a message numbered `seq`. */
  low(seq: number): number {
    for (const { envelope } of this.#unreceipted.values()) return Math.min(envelope.seq, seq);
    return seq;
  }

  has(id: string): boolean {
    return this.#unreceipted.has(id);
  }

  add(envelope: Envelope, settle: (receipted: boolean) => void): void {
    const entry: Unreceipted = { envelope, settle, timer: () => {}, leaving: false };
    this.#unreceipted.set(envelope.id, entry);
    this.#send(entry, 0);
  }

  /** Another path has opened: repeats everything at once. */
  flush(): void {
    for (const entry of this.#unreceipted.values()) {
      entry.timer();
      this.#send(entry, 0);
    }
  }

  /** A receipt came (`true`), or the message was cancelled. */
  settle(id: string, receipted: boolean): void {
    const entry = this.#unreceipted.get(id);
    if (!entry) return;
    this.#unreceipted.delete(id);
    entry.timer();
    entry.settle(receipted);
    if (!receipted || !this.#isSilent) return;
    this.#isSilent = false;
    this.#silence.answered();
  }

  /** The boot is gone. */
  stop(): void {
    for (const id of [...this.#unreceipted.keys()]) this.settle(id, false);
  }

  #send(entry: Unreceipted, attempt: number): void {
    entry.leaving = true;
    if (attempt >= oddAttempt) {
      this.#isSilent = true;
      this.#silence.unanswered();
    }
    this.#transmit({ ...entry.envelope, low: this.low(entry.envelope.seq) })
      .finally(() => entry.leaving = false);
    this.#schedule(entry, attempt);
  }

  #schedule(entry: Unreceipted, attempt: number): void {
    const wait = repeatMs[Math.min(attempt, repeatMs.length - 1)] ?? 0;
    entry.timer = this.#clock.after(wait, () => {
      if (entry.leaving) this.#schedule(entry, attempt);
      else this.#send(entry, attempt + 1);
    });
  }
}
