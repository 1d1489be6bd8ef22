import type { Cancel, Clock } from "@ringside/clock";
import { encodeFrame } from "@ringside/protocol";
import type { SendFailure, SendResult } from "./relay_event.ts";
import type { TokenBucket } from "./token_bucket.ts";

interface Waiting {
  readonly n: number;
  readonly frame: string;
  settle(result: SendResult): void;
}

/**
 * The `send`s of one session: numbered without gaps, kept until answered, repeated on the socket
 * that resumes the session, and paced to the relay's rate.
 */
export class SendQueue {
  readonly #clock: Clock;
  readonly #limit: number;
  #next = 1;
  /** In order of `n`; the first `#sent` of them are out on the present socket. */
  #waiting: Waiting[] = [];
  #sent = 0;
  #line: { transmit: (frame: string) => void; bucket: TokenBucket } | undefined;
  #timer: Cancel = () => {};

  constructor(clock: Clock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  add(room: string, to: string | undefined, body: string): Promise<SendResult> {
    if (this.#waiting.length >= this.#limit) {
      return Promise.resolve({ ok: false, reason: "backlog_full" });
    }
    const n = this.#next++;
    const frame = encodeFrame({
      t: "send",
      n,
      room,
      ...(to === undefined ? {} : { to }),
      body,
    });
    return new Promise((settle) => {
      this.#waiting.push({ n, frame, settle });
      this.#pump();
    });
  }

  /** A socket carries the session again; the relay has consumed everything up to `last`. */
  attach(last: number, transmit: (frame: string) => void, bucket: TokenBucket): void {
    for (const waiting of this.#waiting.filter(({ n }) => n <= last)) {
      waiting.settle({ ok: false, reason: "answer_lost" });
    }
    this.#waiting = this.#waiting.filter(({ n }) => n > last);
    this.#sent = 0;
    this.#line = { transmit, bucket };
    this.#pump();
  }

  /** The socket is gone; what is unanswered waits for the next. */
  detach(): void {
    this.#line = undefined;
    this.#timer();
  }

  answered(n: number, result: SendResult): void {
    const index = this.#waiting.findIndex((waiting) => waiting.n === n);
    if (index < 0) return;
    const [waiting] = this.#waiting.splice(index, 1);
    if (index < this.#sent) this.#sent--;
    waiting?.settle(result);
  }

  /** The session ended: everything unanswered fails, and counting starts again. */
  fail(reason: SendFailure): void {
    this.detach();
    const failed = this.#waiting;
    this.#waiting = [];
    this.#sent = 0;
    this.#next = 1;
    for (const waiting of failed) waiting.settle({ ok: false, reason });
  }

  #pump(): void {
    this.#timer();
    const line = this.#line;
    if (!line) return;
    const got = line.bucket.take(this.#waiting.length - this.#sent, this.#clock.now());
    for (let i = 0; i < got; i++) {
      const waiting = this.#waiting[this.#sent++];
      // Transmitting may end the socket, and with it this line.
      if (waiting) line.transmit(waiting.frame);
      if (this.#line !== line) return;
    }
    if (this.#sent < this.#waiting.length) {
      this.#timer = this.#clock.after(line.bucket.waitMs, () => this.#pump());
    }
  }
}
