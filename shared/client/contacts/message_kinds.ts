import type { ContactDemand } from "@ringside/contacts";

/** Reads the sealed messages of one kind. */
export interface KindReader {
  /**
   * The receipt goes out when the promise resolves; if it rejects, the sender repeats the message.
   */
  receive(contact: string, device: string, data: unknown): void | Promise<unknown>;
  /** After a rejected message, later ones wait until it is repeated. */
  readonly inOrder?: true;
  /** The quota that a message uses; `signal` without this. */
  demand?(contact: string, data: unknown): ContactDemand;
}

const signal: ContactDemand = { kind: "signal" };

/**
 * Readers of sealed messages by kind. A message without a reader has its receipt already and is
 * dropped: repeating it would not help, and a newer version may send kinds that this one does not
 * know.
 */
export class MessageKinds {
  readonly #readers = new Map<string, KindReader>();

  register(kind: string, reader: KindReader): void {
    if (this.#readers.has(kind)) throw new Error(`Cannot read ${kind}: it has a reader already`);
    this.#readers.set(kind, reader);
  }

  receive(
    contact: string,
    device: string,
    kind: string,
    data: unknown,
  ): void | Promise<unknown> {
    return this.#readers.get(kind)?.receive(contact, device, data);
  }

  isInOrder(kind: string): boolean {
    return this.#readers.get(kind)?.inOrder ?? false;
  }

  demand(contact: string, kind: string, data: unknown): ContactDemand {
    return this.#readers.get(kind)?.demand?.(contact, data) ?? signal;
  }
}
