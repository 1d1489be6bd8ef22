import type { EngineState } from "../model/engine_state.ts";

/** What the engine says to a view: answers by id, and slices of state that changed. */
export type EngineFrame =
  | { type: "answer"; id: number; output: unknown }
  | { type: "refused"; id: number; why: string }
  | { type: "state"; slices: Partial<EngineState> };
