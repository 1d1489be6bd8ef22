/** The id of a tab's stream, or why there is none. */
export type StreamId =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: "no_permission" | "not_invoked" };

/** Capture of a tab's picture and sound. */
export interface TabCapture {
  /** An id that only the engine can use, once and soon. */
  streamId(tab: number): Promise<StreamId>;
}
