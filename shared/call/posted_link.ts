import type { Clock } from "@ringside/clock";
import type { CallLink, CallLinkEvent } from "./call_link.ts";
import { type SignalDelivery, TwoPathPost } from "./two_path_post.ts";

/**
 * When a link closes. `after_receipt`: once the other side has the last message, or after a limit.
 * `linger`: the other side waits for our receipt, so leave time for it to go out.
 */
export type LinkClose = "now" | "after_receipt" | "linger";

/** Limits in milliseconds. */
export interface LinkCloseTimes {
  readonly receiptMs: number;
  readonly lingerMs: number;
}

/** What a link reports beside the messages that it carries. */
export type LinkReport = Exclude<CallLinkEvent, { type: "control_open" | "envelope" | "receipt" }>;

export interface PostedLinkListener {
  report(report: LinkReport): void;
  /** Calls `taken` once the sender need not repeat the envelope. */
  receiveEnvelope(envelope: string, taken: () => void): void;
}

/** A peer link that carries messages to the device at its other end, beside the relay. */
export class PostedLink<L extends CallLink = CallLink> {
  readonly link: L;
  readonly #post: TwoPathPost;

  constructor(link: L, listener: PostedLinkListener) {
    this.link = link;
    this.#post = new TwoPathPost((id, envelope) => link.sendEnvelope(id, envelope));
    link.listen((event) => this.#take(event, listener));
  }

  /** Resolves with true at the first receipt over either path. */
  send(delivery: SignalDelivery, options: { untilClose: boolean }): Promise<boolean> {
    return this.#post.send(delivery, options);
  }

  /** Resolves with the receipt of the last message, or after `ms`. */
  lastReceipted(clock: Clock, ms: number): Promise<void> {
    return this.#post.lastReceipted(clock, ms);
  }

  close(): void {
    this.#post.close();
    this.link.close();
  }

  #take(event: CallLinkEvent, listener: PostedLinkListener): void {
    switch (event.type) {
      case "control_open":
        return this.#post.repeat();
      case "envelope":
        return listener.receiveEnvelope(event.envelope, () => this.link.sendReceipt(event.id));
      case "receipt":
        return this.#post.receipted(event.id);
      default:
        return listener.report(event);
    }
  }
}

/** Closes links, some of them only after their last message. */
export class LinkCloser {
  readonly #clock: Clock;
  readonly #times: LinkCloseTimes;
  readonly #closing = new Set<PostedLink>();

  constructor(clock: Clock, times: LinkCloseTimes) {
    this.#clock = clock;
    this.#times = times;
  }

  close(link: PostedLink, when: LinkClose): void {
    if (when === "now") return link.close();
    this.#closing.add(link);
    const close = () => {
      if (this.#closing.delete(link)) link.close();
    };
    const { lingerMs, receiptMs } = this.#times;
    if (when === "linger") this.#clock.after(lingerMs, close);
    else link.lastReceipted(this.#clock, receiptMs).then(close);
  }

  /** Closes at once what waits for its last message. */
  finish(): void {
    for (const link of this.#closing) link.close();
    this.#closing.clear();
  }
}
