import type { Cancel, Clock } from "@ringside/clock";
import { isDiskError } from "./is_disk_error.ts";

const againMs = 5_000;

/** Is told how each write went. */
export interface WriteListener {
  written(): void;
  failed(error: unknown): void;
}

export interface DiskWatchPorts {
  readonly clock: Clock;
  /** Whether the disk refuses writes has changed. */
  changed(refuses: boolean): void;
}

/**
 * Knows whether the disk refuses writes, and keeps what must not be lost for that. A change that a
 * person made holds in memory at once and is written when there is room; what must be on disk
 * before anybody relies on it is not kept here: it fails, and its command says so.
 */
export class DiskWatch implements WriteListener {
  readonly #ports: DiskWatchPorts;
  readonly #unwritten = new Map<string, () => Promise<unknown>>();
  #probe = (): Promise<unknown> => Promise.resolve();
  #refuses = false;
  #again: Cancel | undefined;

  constructor(ports: DiskWatchPorts) {
    this.#ports = ports;
  }

  /** `probe` writes something small, to learn whether there is room again. */
  probeWith(probe: () => Promise<unknown>): void {
    this.#probe = probe;
  }

  /**
   * Writes now, or else as soon as the disk takes it; rejects for a bug alone. The newest write of
   * a key stands for all before it.
   */
  async keep(key: string, write: () => Promise<unknown>): Promise<void> {
    this.#unwritten.set(key, write);
    await this.#attempt(key, write);
  }

  /** Some write went through. */
  written(): void {
    if (this.#unwritten.size === 0) this.#set(false);
  }

  /** Some write failed. */
  failed(error: unknown): void {
    if (isDiskError(error)) this.#refused();
  }

  #refused(): void {
    this.#set(true);
    this.#again ??= this.#ports.clock.after(againMs, () => void this.#tryAgain());
  }

  async #attempt(key: string, write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
    } catch (error) {
      if (!isDiskError(error)) {
        this.#unwritten.delete(key);
        throw error;
      }
      console.error("engine: not written yet", error);
      this.#refused();
      return false;
    }
    if (this.#unwritten.get(key) === write) this.#unwritten.delete(key);
    this.written();
    return true;
  }

  async #tryAgain(): Promise<void> {
    this.#again = undefined;
    for (const [key, write] of [...this.#unwritten]) {
      if (!await this.#attempt(key, write).catch(reportError)) return this.#refused();
    }
    await this.#probe().then(() => this.written(), () => this.#refused());
  }

  #set(refuses: boolean): void {
    if (this.#refuses === refuses) return;
    this.#refuses = refuses;
    this.#ports.changed(refuses);
  }
}
