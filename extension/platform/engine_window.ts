import type { MediaSource } from "@ringside/calling/state";

/** The engine's window with the properties that other views of the browser read. */
export interface EngineWindow extends Window {
  ringsideMedia?: MediaSource;
}
