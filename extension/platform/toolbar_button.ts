/** The extension's button in the browser's toolbar. */
export interface ToolbarButton {
  /** A badge of at most four characters, on all tabs; an empty text clears it. `colour` is CSS. */
  setBadge(text: string, colour: string): Promise<void>;
  /** The badge while this tab is in front; without a text the one of all tabs shows again. */
  setTabBadge(tab: number, text?: string): Promise<void>;
  /** Whether the person pinned the button, so that its badge can be seen. */
  isPinned(): Promise<boolean>;
}
