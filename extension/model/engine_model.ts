import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { emptyState, type EngineState } from "./engine_state.ts";
import type { MediaSource } from "@ringside/calling/state";
import type { CommandInput, CommandName, CommandOutput } from "../messages/contract.ts";

/** The engine as a view sees it: state to read, commands to give, streams to show. */
export interface EngineModel {
  readonly state: { readonly [K in keyof EngineState]: ReadonlySignal<EngineState[K]> };
  /** False until the engine's first snapshot: show nothing that could be wrong. */
  readonly ready: ReadonlySignal<boolean>;
  readonly media: MediaSource;
  run<C extends CommandName>(name: C, input: CommandInput<C>): Promise<CommandOutput<C>>;
}

export type StateSignals = { readonly [K in keyof EngineState]: Signal<EngineState[K]> };

/** One signal for each slice of the engine's state. */
export function makeStateSignals(initial: EngineState = emptyState): StateSignals {
  const signals: Record<string, Signal<unknown>> = {};
  for (const [key, value] of Object.entries(initial)) signals[key] = signal(value);
  return signals as unknown as StateSignals;
}
