/** How many sessions each access key carries. */
export class KeyQuota {
  readonly #sessions = new Map<string, number>();

  constructor(private readonly quota: (key: string) => number) {}

  /** Takes one of the key's sessions; false when it carries as many as it may. */
  take(key: string | undefined): boolean {
    if (key !== undefined && (this.#sessions.get(key) ?? 0) >= this.quota(key)) return false;
    this.keep(key);
    return true;
  }

  /** Takes one whatever it carries: the session was admitted elsewhere. */
  keep(key: string | undefined): void {
    if (key !== undefined) this.#sessions.set(key, (this.#sessions.get(key) ?? 0) + 1);
  }

  /** Gives a taken session back. */
  release(key: string | undefined): void {
    if (key === undefined) return;
    const left = (this.#sessions.get(key) ?? 0) - 1;
    if (left > 0) this.#sessions.set(key, left);
    else this.#sessions.delete(key);
  }
}
