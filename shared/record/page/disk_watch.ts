import { type DiskUse, diskUse } from "./disk_use.ts";

/** How often the disk is asked for its room while a recording runs. Milliseconds. */
const everyMs = 15_000;

/** Asks now and then how much room is left while something is recorded. */
export class DiskWatch {
  readonly #found: (left: number | undefined) => void;
  readonly #ask: () => Promise<DiskUse>;
  #askedAt = -Infinity;

  /** @param found gets the bytes that are left, while that is little */
  constructor(found: (left: number | undefined) => void, ask: () => Promise<DiskUse> = diskUse) {
    this.#found = found;
    this.#ask = ask;
  }

  /** Call it as often as you like. */
  async look(): Promise<void> {
    const now = performance.now();
    if (now - this.#askedAt < everyMs) return;
    this.#askedAt = now;
    const { left, low } = await this.#ask();
    this.#found(low ? left : undefined);
  }
}
