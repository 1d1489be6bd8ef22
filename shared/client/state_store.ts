import type { Clock } from "@ringside/clock";
import { isSameValue } from "./is_same_value.ts";

/**
 * The state that a program shows: a slice for each thing that a module publishes. Modules set
 * slices; one that is as it was is not published again, and the slices of one turn of the event loop
 * go out together.
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
    // A slice that was never set is published even where it is what the program began with.
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

  /** Resolves when this holds of the state; with false when it does not within `ms`. */
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
