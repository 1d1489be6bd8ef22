/** The extension's button in the browser's toolbar. */
export interface ToolbarButton {
  /**
   * Sets the badge on all tabs, at most four characters; an empty text clears it. `colour` is CSS.
   */
  setBadge(text: string, colour: string): Promise<void>;
  /** Sets the badge while this tab is active; without a text, the common badge shows again. */
  setTabBadge(tab: number, text?: string): Promise<void>;
  /** Whether the person has pinned the button, so that its badge is visible. */
  isPinned(): Promise<boolean>;
}
