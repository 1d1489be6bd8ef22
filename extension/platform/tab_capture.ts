/** A stream of a tab that the engine can open, or why there is none. */
export type StreamId =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: "no_permission" | "not_invoked" };

/** Capture of picture and sound of a tab. */
export interface TabCapture {
  /** An id that works once, soon, in the engine only. */
  streamId(tab: number): Promise<StreamId>;
}
