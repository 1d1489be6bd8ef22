import { isUntil } from "./is_until.ts";

/** How long a refusal is remembered, in ms: by default, what a bucket takes for its next socket. */
const refusedMs = 50;
const mostKept = 10_000;

/**
 * The addresses that this isolate refused just now: a flood from one of them costs requests to the
 * Worker, but none to an object.
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
