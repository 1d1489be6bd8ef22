import { isUntil } from "./is_until.ts";

/** How long an address is not asked for again, in ms: a bucket gives its next socket in less. */
const refusedMs = 50;
const mostKept = 10_000;

/**
 * The addresses that were refused just now, as this isolate knows: a flood from one of them costs
 * the Worker's requests, and no object's besides.
 */
export class RefusedAddresses {
  readonly #until = new Map<string, number>();

  has(address: string, now: number): boolean {
    return isUntil(this.#until.get(address) ?? 0, refusedMs, now);
  }

  add(address: string, now: number): void {
    if (this.#until.size >= mostKept) this.#until.clear();
    this.#until.set(address, now + refusedMs);
  }
}
