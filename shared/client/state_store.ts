import type { Clock } from "@ringside/clock";
import { isSameValue } from "./is_same_value.ts";

/**
 * The state that a program shows, one slice for each module. An unchanged slice is not published
 * again, and all changes within one turn of the event loop are published together.
 */
export class StateStore<State extends object> {
  readonly #state: State;
  readonly #set = new Set<keyof State>();
  readonly #listeners = new Set<(slices: Partial<State>) => void>();
  #pending: Partial<State> | undefined;

  constructor(initial: State) {
    this.#state = { ...initial };
  }

  get(): State {
    return this.#state;
  }

  set<K extends keyof State>(key: K, value: State[K]): void {
    // The first value is published even if it equals the initial state.
    if (this.#set.has(key) && isSameValue(this.#state[key], value)) return;
    this.#set.add(key);
    this.#state[key] = value;
    if (!this.#pending) {
      this.#pending = {};
      queueMicrotask(() => this.#flush());
    }
    this.#pending[key] = value;
  }

  listen(listener: (slices: Partial<State>) => void): void {
    this.#listeners.add(listener);
  }

  /** Resolves with true when `holds` accepts the state, or with false after `ms`. */
  async reached(holds: (state: State) => boolean, ms: number, clock: Clock): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const look = () => holds(this.#state) && resolve(true);
    const cancel = clock.after(ms, () => resolve(false));
    this.#listeners.add(look);
    look();
    const reached = await promise;
    cancel();
    this.#listeners.delete(look);
    return reached;
  }

  #flush(): void {
    const slices = this.#pending;
    this.#pending = undefined;
    if (!slices) return;
    for (const listener of this.#listeners) listener(slices);
  }
}
