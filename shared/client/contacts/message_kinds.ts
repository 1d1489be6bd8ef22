import type { ContactDemand } from "@ringside/contacts";

/** Reads the sealed messages of one kind; whoever reads it registers this. */
export interface KindReader {
  /**
   * What has to be stored is receipted once the promise resolves; a rejection has it sent again.
   */
  receive(contact: string, device: string, data: unknown): void | Promise<unknown>;
  /** What follows a message that was rejected waits until that one has come again. */
  readonly inOrder?: true;
  /** Which of the sender's allowances a message is taken from; a signal's where absent. */
  demand?(contact: string, data: unknown): ContactDemand;
}

const signal: ContactDemand = { kind: "signal" };

/**
 * Who reads which kind of sealed message. One that nobody reads was receipted all the same, by the
 * device that it reached, and is dropped: its sender need not repeat it, and a newer version may say
 * what an older one does not know.
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
