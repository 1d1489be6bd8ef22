/** The windowless document in which the engine runs. */
export interface EngineDocument {
  isOpen(): Promise<boolean>;
  /** Rejects if it is open already. */
  open(): Promise<void>;
}
