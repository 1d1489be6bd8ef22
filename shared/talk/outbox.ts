import type { ChatMessage } from "./chat_message.ts";

/** Stores the person's outgoing messages on disk, so that no restart loses one. */
export interface OutboxStore {
  /** Messages without a receipt from any device of the contact, oldest first. */
  waiting(contact: string): Promise<readonly ChatMessage[]>;
  delivered(id: string, contact: string): Promise<void>;
}

/** Ports of the outbox. */
export interface OutboxPorts {
  readonly store: OutboxStore;
  /** The contact's devices that are online now. */
  devices(contact: string): readonly string[];
  /**
   * Sends a message to one device by every path; true once there is a receipt, false if given up.
   */
  post(contact: string, device: string, message: ChatMessage): Promise<boolean>;
  /** Called after the store has recorded it. */
  delivered(contact: string, id: string): void;
}

/**
 * Maximum messages in flight to a device. Each is repeated until its receipt; a device that is
 * gone, or accepts no more for now, must not get the whole queue every few seconds.
 */
const mostUnderWay = 32;

/**
 * Messages on their way to contacts. Each waits in the store until a device of the contact has sent
 * a receipt, and goes under its own id to every device that comes online until then; a device that
 * has it already drops it. So a message arrives once, or visibly stays *waiting*.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  /** By message, the devices to which it is being sent. */
  readonly #underWay = new Map<string, Set<string>>();
  readonly #queues = new Map<string, Promise<void>>();
  /** By contact, messages with a receipt that a read in progress may still return. */
  readonly #receipted = new Map<string, Set<string>>();

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /**
   * Sends waiting messages, oldest first. Call it after storing a message, and when a device of the
   * contact comes online; resolves when everything is handed over.
   */
  flush(contact: string): Promise<void> {
    // One after the other, so that no flush overtakes an earlier, slower read of the store.
    const before = this.#queues.get(contact) ?? Promise.resolve();
    const done = before.catch(() => {}).then(() => this.#sendWaiting(contact));
    this.#queues.set(contact, done);
    return done;
  }

  async #sendWaiting(contact: string): Promise<void> {
    if (this.#ports.devices(contact).length === 0) return;
    const read = await this.#ports.store.waiting(contact);
    const receipted = this.#receiptedBy(contact);
    const waiting = read.filter(({ id }) => !receipted.has(id));
    if (waiting.length === read.length) receipted.clear();
    // Only the oldest: later messages must not overtake them.
    for (const message of waiting.slice(0, mostUnderWay)) {
      for (const device of this.#ports.devices(contact)) void this.#send(contact, device, message);
    }
  }

  async #send(contact: string, device: string, message: ChatMessage): Promise<void> {
    const devices = this.#underWay.get(message.id) ?? new Set();
    if (devices.has(device)) return;
    this.#underWay.set(message.id, devices.add(device));
    const receipted = await this.#ports.post(contact, device, message);
    try {
      if (receipted) {
        this.#receiptedBy(contact).add(message.id);
        await this.#ports.store.delivered(message.id, contact);
        this.#ports.delivered(contact, message.id);
      }
    } finally {
      devices.delete(device);
      if (devices.size === 0) this.#underWay.delete(message.id);
    }
    // There is room for the next one. A message that was given up goes when a device comes online.
    if (receipted) await this.flush(contact);
  }

  #receiptedBy(contact: string): Set<string> {
    let receipted = this.#receipted.get(contact);
    if (!receipted) this.#receipted.set(contact, receipted = new Set());
    return receipted;
  }
}
