/** The browser's side panel, one a window. */
export interface SidePanel {
  /**
   * Opens it in a window. Call this within the gesture, before any `await`. False where the browser
   * refused: there is no such window, or no gesture.
   */
  open(window: number): Promise<boolean>;
  /** The window used last in which a panel can open. */
  lastWindow(): Promise<number | undefined>;
}
