import type { RoomQueueRecord } from "./room_queue.ts";
import type { ObjectStorage } from "./runtime.ts";
import {
  fingerprintOf,
  type HostedSession,
  readRecord,
  recordOf,
  type SessionRecord,
} from "./session_record.ts";

const recordKey = "session";

/** How long a change that nobody else knows of may stay unstored, in ms. */
const laterMs = 1_000;

export interface SessionStorageParts {
  readonly storage: ObjectStorage;
  /** The session to store; undefined: there is none. */
  readonly hosted: () => HostedSession | undefined;
  readonly queue: () => RoomQueueRecord;
  /** A row was written, which is billed. */
  readonly written: () => void;
}

/** A session object's storage: the row of its session, and its alarm. */
export class SessionStorage {
  /** The fingerprint of the session in the row. */
  #stored = "";
  #later: ReturnType<typeof setTimeout> | undefined;
  /** When the alarm is set for, in Unix milliseconds. */
  #alarm = Infinity;

  constructor(private readonly parts: SessionStorageParts) {}

  /** The stored session, if there is one. Call `restored` once it is the session to store. */
  read(): ReturnType<typeof readRecord> | undefined {
    const record = this.parts.storage.kv.get(recordKey) as SessionRecord | undefined;
    return record && readRecord(record);
  }

  /** The session is the one in the row. */
  restored(): void {
    this.#stored = this.#fingerprint();
  }

  /** Writes the row if others may learn of something that it does not contain. */
  storeChanges(): void {
    if (this.#fingerprint() !== this.#stored) this.#store();
  }

  /** Writes the row after a while, unless it is written before. */
  storeLater(): void {
    this.#later ??= setTimeout(() => this.#store(), laterMs);
  }

  /** Wakes the object at a time, unless it wakes before. */
  wakeAt(unixMs: number): void {
    if (this.#alarm <= unixMs) return;
    this.#alarm = unixMs;
    this.parts.storage.setAlarm(unixMs);
  }

  /** The alarm has fired. */
  alarmed(): void {
    this.#alarm = Infinity;
  }

  /** Deletes the row and the alarm. */
  clear(): void {
    this.#stored = "";
    this.#alarm = Infinity;
    clearTimeout(this.#later);
    this.#later = undefined;
    this.parts.storage.deleteAll(); // and with it the alarm
  }

  #fingerprint(): string {
    const hosted = this.parts.hosted();
    return hosted ? fingerprintOf(hosted, this.parts.queue().sent) : "";
  }

  #store(): void {
    const hosted = this.parts.hosted();
    if (!hosted) return;
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#stored = this.#fingerprint();
    for (const room of hosted.seen.keys()) {
      if (!hosted.state.rooms.has(room)) hosted.seen.delete(room);
    }
    this.parts.storage.kv.put(recordKey, recordOf(hosted, this.parts.queue()));
    this.parts.written();
  }
}
