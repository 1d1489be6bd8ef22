/** The browser's side panel; each window has one. */
export interface SidePanel {
  /**
   * Opens it in a window. Call it during the gesture, before any `await`. False if the browser
   * refuses, because there is no such window or no gesture.
   */
  open(window: number): Promise<boolean>;
  /** The last used window in which a panel can open. */
  lastWindow(): Promise<number | undefined>;
}
