/** Counts the open sessions of each access key. */
export class KeyQuota {
  readonly #sessions = new Map<string, number>();

  constructor(private readonly quota: (key: string) => number) {}

  /** Counts a session; false if the key's quota is used up. */
  take(key: string | undefined): boolean {
    if (key !== undefined && (this.#sessions.get(key) ?? 0) >= this.quota(key)) return false;
    this.keep(key);
    return true;
  }

  /** Counts a session regardless of the quota: another node admitted it. */
  keep(key: string | undefined): void {
    if (key !== undefined) this.#sessions.set(key, (this.#sessions.get(key) ?? 0) + 1);
  }

  /** Stops counting a session. */
  release(key: string | undefined): void {
    if (key === undefined) return;
    const left = (this.#sessions.get(key) ?? 0) - 1;
    if (left > 0) this.#sessions.set(key, left);
    else this.#sessions.delete(key);
  }
}
