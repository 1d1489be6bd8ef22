import type { Cancel, Clock } from "@ringside/clock";
import { isDiskError } from "./is_disk_error.ts";

const againMs = 5_000;

/** Learns whether each write succeeded. */
export interface WriteListener {
  written(): void;
  failed(error: unknown): void;
}

export interface DiskWatchPorts {
  readonly clock: Clock;
  /** The disk began or stopped refusing writes. */
  changed(refuses: boolean): void;
}

/**
 * Tracks whether the disk refuses writes, and keeps changes for later. A change by the person takes
 * effect in memory at once and is written when there is room. Data that others rely on is not kept
 * here: its write fails, and the command reports that.
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

  /** Sets the small write that tests whether there is room again. */
  probeWith(probe: () => Promise<unknown>): void {
    this.#probe = probe;
  }

  /**
   * Writes now, or as soon as the disk accepts it; rejects only for a bug. The latest write of a
   * key replaces earlier ones.
   */
  async keep(key: string, write: () => Promise<unknown>): Promise<void> {
    this.#unwritten.set(key, write);
    await this.#attempt(key, write);
  }

  /** A write succeeded. */
  written(): void {
    if (this.#unwritten.size === 0) this.#set(false);
  }

  /** A write failed. */
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
