import type { ChatMessage } from "./chat_message.ts";

/** Where messages of one's own are kept; on disk, so that no restart loses one. */
export interface OutboxStore {
  /** Those that no device of the contact has receipted, oldest first. */
  waiting(contact: string): Promise<readonly ChatMessage[]>;
  delivered(id: string): Promise<void>;
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
 * Messages on their way to contacts. Each waits in the store until a device of the contact has
 * receipted it, and goes under its own id to every device that comes online meanwhile: who has it
 * already drops it. So a message arrives once, or stays visibly *waiting*.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  /** By message, the devices to which it is being sent. */
  readonly #underWay = new Map<string, Set<string>>();
  readonly #queues = new Map<string, Promise<void>>();

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
    for (const message of await this.#ports.store.waiting(contact)) {
      for (const device of this.#ports.devices(contact)) void this.#send(contact, device, message);
    }
  }

  async #send(contact: string, device: string, message: ChatMessage): Promise<void> {
    const devices = this.#underWay.get(message.id) ?? new Set();
    if (devices.has(device)) return;
    this.#underWay.set(message.id, devices.add(device));
    if (await this.#ports.post(contact, device, message)) {
      await this.#ports.store.delivered(message.id);
      this.#ports.delivered(contact, message.id);
    }
    devices.delete(device);
    if (devices.size === 0) this.#underWay.delete(message.id);
  }
}
