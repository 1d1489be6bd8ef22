import type { MediaSource } from "@ringside/calling/state";

/** What the engine's document leaves on its window for views of the same browser. */
export interface EngineWindow extends Window {
  ringsideMedia?: MediaSource;
}
