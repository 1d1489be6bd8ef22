/** The document, without a window, that the engine runs in. */
export interface EngineDocument {
  isOpen(): Promise<boolean>;
  /** Rejects where it is open. */
  open(): Promise<void>;
}
