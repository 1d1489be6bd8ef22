import type { Cancel, Clock } from "@ringside/clock";
import type { Envelope } from "./envelope.ts";

/** Waits before repeating what has no receipt; the last one stays. */
const repeatMs = [1_000, 2_000, 4_000, 8_000] as const;
/** From this attempt on the silence is told: 15 seconds have gone. */
const oddAttempt = 4;

interface Unreceipted {
  readonly envelope: Envelope;
  readonly settle: (receipted: boolean) => void;
  timer: Cancel;
  /** The last attempt has not left yet: repeating it would only make the queue longer. */
  leaving: boolean;
}

/** Who is told that there are no receipts. */
export interface Silence {
  /** A message that was repeated several times has no receipt. */
  unanswered(): void;
  /** After that, one has come. */
  answered(): void;
}

/** What was sent to one boot and has no receipt yet: repeated until it has, or until told to stop. */
export class Outgoing {
  readonly #clock: Clock;
  readonly #transmit: (envelope: Envelope) => Promise<void>;
  readonly #silence: Silence;
  #isSilent = false;
  /** In order of `seq`. */
  readonly #unreceipted = new Map<string, Unreceipted>();

  /** `transmit` resolves when the message has left, or cannot. */
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

  /** Another way has opened: everything is repeated at once. */
  flush(): void {
    for (const entry of this.#unreceipted.values()) {
      entry.timer();
      this.#send(entry, 0);
    }
  }

  /** A receipt came (`true`), or nobody waits for one any more. */
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
