import type { Clock } from "@ringside/clock";

/** A sealed message in transit through the relay (`@ringside/contacts`, Delivery). */
export interface SignalDelivery {
  /** The same on both paths: the receiver drops the second copy. */
  readonly id: string;
  /** The message in plain text for the second path; empty if there is none. */
  readonly envelope: string;
  /** True once the device has sent a receipt; false if cancelled or the device is gone. */
  readonly receipted: Promise<boolean>;
  cancel(): void;
}

/** Sends an envelope over the control channel; false if none is open. */
export type SecondPath = (id: string, envelope: string) => boolean;

interface Pending {
  readonly delivery: SignalDelivery;
  /** A peer link's signals are meaningless once it is closed. */
  readonly untilClose: boolean;
  settle(receipted: boolean): void;
}

/**
 * Sends over the relay *and* the control channel under one id. Neither can be tried first, because
 * a data channel accepts messages long after its path has died. The first receipt over either ends
 * both.
 */
export class TwoPathPost {
  readonly #pending = new Map<string, Pending>();
  #last: Promise<boolean> = Promise.resolve(true);

  constructor(private readonly second: SecondPath) {}

  /** Resolves with true at the first receipt over either path. */
  send(delivery: SignalDelivery, options: { untilClose: boolean }): Promise<boolean> {
    const receipt = new Promise<boolean>((resolve) => {
      const settle = (receipted: boolean) => {
        this.#pending.delete(delivery.id);
        resolve(receipted);
      };
      this.#pending.set(delivery.id, { delivery, settle, ...options });
      // If the relay gives up, the second path may still answer.
      delivery.receipted.then((receipted) => receipted && settle(true));
    });
    if (delivery.envelope) this.second(delivery.id, delivery.envelope);
    this.#last = receipt;
    return receipt;
  }

  /** A receipt came over the control channel. */
  receipted(id: string): void {
    const pending = this.#pending.get(id);
    pending?.settle(true);
    pending?.delivery.cancel();
  }

  /** A new connection's channel is open: sends everything without a receipt over it too. */
  repeat(): void {
    for (const { delivery } of this.#pending.values()) {
      if (delivery.envelope) this.second(delivery.id, delivery.envelope);
    }
  }

  /** Resolves with the receipt of the last message, or after `ms`. */
  lastReceipted(clock: Clock, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      this.#last.then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** The link closed. Its signals stop; goodbyes and other messages continue over the relay. */
  close(): void {
    for (const { delivery, settle, untilClose } of [...this.#pending.values()]) {
      if (untilClose) delivery.cancel();
      delivery.receipted.then(settle);
    }
  }
}
