import type { Cancel, Clock } from "@ringside/clock";
import { encodeFrame } from "@ringside/protocol";
import type { SendFailure, SendResult } from "./relay_event.ts";
import type { TokenBucket } from "./token_bucket.ts";

/** Not numbered yet: it may still be overtaken. */
interface Unsent {
  readonly room: string;
  readonly to: string | undefined;
  readonly body: string;
  settle(result: SendResult): void;
}

interface Numbered {
  readonly n: number;
  readonly frame: string;
  /** When it was last sent. */
  sentAt: number;
  settle(result: SendResult): void;
}

/** `background`: yields to all other sends. */
export type Urgency = "now" | "background";

/**
 * The `send`s of one session: numbered without gaps, kept until answered, repeated on the socket
 * that resumes the session, and paced to the relay's rate.
 */
export class SendQueue {
  readonly #clock: Clock;
  readonly #limit: number;
  #next = 1;
  #unsent: Record<Urgency, Unsent[]> = { now: [], background: [] };
  /** Unanswered, in order of `n`; the first `#sent` of them are out on the present socket. */
  #numbered: Numbered[] = [];
  #sent = 0;
  #line: { transmit: (frame: string) => void; bucket: TokenBucket } | undefined;
  #timer: Cancel = () => {};

  constructor(clock: Clock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  get #length(): number {
    return this.#numbered.length + this.#unsent.now.length + this.#unsent.background.length;
  }

  /** When the oldest unanswered send was sent. */
  get oldestSent(): number | undefined {
    return this.#sent > 0 ? this.#numbered[0]?.sentAt : undefined;
  }

  add(
    room: string,
    to: string | undefined,
    body: string,
    urgency: Urgency,
  ): Promise<SendResult> {
    if (this.#length >= this.#limit) return Promise.resolve({ ok: false, reason: "backlog_full" });
    return new Promise((settle) => {
      this.#unsent[urgency].push({ room, to, body, settle });
      this.#pump();
    });
  }

  /** A socket carries the session again; the relay has consumed everything up to `last`. */
  attach(last: number, transmit: (frame: string) => void, bucket: TokenBucket): void {
    for (const consumed of this.#numbered.filter(({ n }) => n <= last)) {
      consumed.settle({ ok: false, reason: "answer_lost" });
    }
    this.#numbered = this.#numbered.filter(({ n }) => n > last);
    this.#sent = 0;
    this.#line = { transmit, bucket };
    this.#pump();
  }

  /** The socket is gone; unanswered sends wait for the next one. */
  detach(): void {
    this.#line = undefined;
    this.#timer();
  }

  answered(n: number, result: SendResult): void {
    const index = this.#numbered.findIndex((numbered) => numbered.n === n);
    if (index < 0) return;
    const [answered] = this.#numbered.splice(index, 1);
    if (index < this.#sent) this.#sent--;
    answered?.settle(result);
  }

  /** The relay has answered each of the sends from `first` to `last`. */
  reached(first: number, last: number, reached: number): void {
    // Answers may come in any order, and a relay may claim any run: only sends in flight count.
    const run = this.#numbered.slice(0, this.#sent).filter(({ n }) => n >= first && n <= last);
    for (const { n } of run) this.answered(n, { ok: true, reached });
  }

  /** The session ended: everything unanswered fails, and counting starts again. */
  fail(reason: SendFailure): void {
    this.detach();
    const failed = [...this.#numbered, ...this.#unsent.now, ...this.#unsent.background];
    this.#numbered = [];
    this.#unsent = { now: [], background: [] };
    this.#sent = 0;
    this.#next = 1;
    for (const { settle } of failed) settle({ ok: false, reason });
  }

  #pump(): void {
    this.#timer();
    const line = this.#line;
    if (!line) return;
    const due = this.#length - this.#sent;
    const got = line.bucket.take(due, this.#clock.now());
    for (let i = 0; i < got; i++) {
      if (this.#sent === this.#numbered.length) this.#number();
      const numbered = this.#numbered[this.#sent++];
      // Transmitting may end the socket, and with it this queue.
      if (numbered) {
        numbered.sentAt = this.#clock.now();
        line.transmit(numbered.frame);
      }
      if (this.#line !== line) return;
    }
    if (got < due) this.#timer = this.#clock.after(line.bucket.waitMs, () => this.#pump());
  }

  /** Numbers the most urgent send next. */
  #number(): void {
    const unsent = this.#unsent.now.shift() ?? this.#unsent.background.shift();
    if (!unsent) return;
    const { room, to, body, settle } = unsent;
    const n = this.#next++;
    const frame = encodeFrame({ t: "send", n, room, ...(to === undefined ? {} : { to }), body });
    this.#numbered.push({ n, frame, sentAt: 0, settle });
  }
}
