import { emptyState, type EngineState } from "../../model/engine_state.ts";

/**
 * The one state that views mirror. Services set slices; equal values are not told again, and the
 * slices of one turn of the event loop go out together.
 */
export class PublishedState {
  readonly #state: EngineState = { ...emptyState };
  readonly #seen = new Map<keyof EngineState, string>();
  readonly #listeners = new Set<(slices: Partial<EngineState>) => void>();
  #pending: Partial<EngineState> | undefined;

  get(): EngineState {
    return this.#state;
  }

  set<K extends keyof EngineState>(key: K, value: EngineState[K]): void {
    const text = JSON.stringify(value);
    if (this.#seen.get(key) === text) return;
    this.#seen.set(key, text);
    this.#state[key] = value;
    if (!this.#pending) {
      this.#pending = {};
      queueMicrotask(() => this.#flush());
    }
    this.#pending[key] = value;
  }

  listen(listener: (slices: Partial<EngineState>) => void): void {
    this.#listeners.add(listener);
  }

  #flush(): void {
    const slices = this.#pending;
    this.#pending = undefined;
    if (!slices) return;
    for (const listener of this.#listeners) listener(slices);
  }
}
