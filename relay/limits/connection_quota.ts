/**
 * Counts the open connections of each address (see `address_key.ts`), and refuses beyond `most`.
 */
export class ConnectionQuota {
  readonly #open = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Counts a connection; false if the address holds as many as it may. */
  take(address: string): boolean {
    const open = this.#open.get(address) ?? 0;
    if (open >= this.most) return false;
    this.#open.set(address, open + 1);
    return true;
  }

  /** Stops counting a connection. */
  release(address: string): void {
    const open = (this.#open.get(address) ?? 0) - 1;
    if (open > 0) this.#open.set(address, open);
    else this.#open.delete(address);
  }
}
