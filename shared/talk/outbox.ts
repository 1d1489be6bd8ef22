import type { ChatMessage } from "./chat_message.ts";

/** Where messages of one's own are kept; on disk, so that no restart loses one. */
export interface OutboxStore {
  /** Those that no device of the contact has receipted, oldest first. */
  waiting(contact: string): Promise<readonly ChatMessage[]>;
  delivered(id: string, contact: string): Promise<void>;
}

/** What the outbox needs of the world. */
export interface OutboxPorts {
  readonly store: OutboxStore;
  /** The contact's devices that are online now. */
  devices(contact: string): readonly string[];
  /** Sends a message to one device by every path; true once it is receipted, false when given up. */
  post(contact: string, device: string, message: ChatMessage): Promise<boolean>;
  /** The store knows it already. */
  delivered(contact: string, id: string): void;
}

/**
 * Messages under way to a device at once. Each is repeated until its receipt, and whoever is away
 * for long, or takes no more for now, must not be sent everything again every few seconds.
 */
const mostUnderWay = 32;

/**
 * Messages on their way to contacts. Each waits in the store until a device of the contact has
 * receipted it, and goes under its own id to every device that comes online meanwhile: who has it
 * already drops it. So a message arrives once, or stays visibly *waiting*.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  /** By message, the devices to which it is being sent. */
  readonly #underWay = new Map<string, Set<string>>();
  readonly #queues = new Map<string, Promise<void>>();
  /** By contact, what has its receipt and may still stand in a reading of the store under way. */
  readonly #receipted = new Map<string, Set<string>>();

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /**
   * Sends what waits, oldest first. Call it when a message was stored, and when a device of the
   * contact came online; resolves when everything is handed on.
   */
  flush(contact: string): Promise<void> {
    // One after the other: a reading of the store that takes longer must not be overtaken.
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
    // The oldest alone: what is written later must not overtake them.
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
    // There is room for the next. Given up, it goes when a device comes.
    if (receipted) await this.flush(contact);
  }

  #receiptedBy(contact: string): Set<string> {
    let receipted = this.#receipted.get(contact);
    if (!receipted) this.#receipted.set(contact, receipted = new Set());
    return receipted;
  }
}
