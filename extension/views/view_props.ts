import type { ContactState } from "@ringside/client/state";
import type { EngineModel } from "../model/engine_model.ts";

/** Pages of the extension that a view can ask its context to open. */
export type OpenablePage = "welcome" | "settings";

/** Props of every view: the engine, and a function to leave. */
export interface ViewProps {
  model: EngineModel;
  onClose(): void;
}

/** A view of one contact. */
export interface ContactViewProps extends ViewProps {
  contact: ContactState;
}
