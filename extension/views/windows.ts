import type { BackgroundInput, TabPicture } from "../messages/background_contract.ts";

/** A page that views lead to. */
export type OpenablePage = "welcome" | "settings" | "library" | "editor" | "doctor";

/** The window functions that views use; the gallery and tests pass their own. */
export interface Windows {
  /**
   * Opens the side panel of the window that the view is in. Call it within the gesture, before any
   * `await`. Absent if the view is the panel, or the browser has none.
   */
  readonly openPanel?: () => void;
  /** Opens the call window, or brings it forward. */
  openCallWindow(): void;
  /** Opens a page of the extension in a tab, or brings it forward; `hash` names a place in it. */
  openPage(page: OpenablePage, hash?: string): void;
  /** The address of the active tab, if the browser reveals it (activeTab). */
  currentTabUrl(): Promise<string | undefined>;
  /** Whether the view is in this window. */
  isIn(window: number): Promise<boolean>;
  /** The active tab of the view's window; undefined if the view is itself a tab. */
  currentTab(): number | undefined;
  /**
   * Asks for the permission to capture tabs. Call it within the gesture, before any `await`. The
   * prompt closes a popup, so if the answer is true, the background runs the intended action.
   * False: the person refused, and nothing was done.
   */
  allowTabCapture(intent: BackgroundInput<"tab.intend">): Promise<boolean>;
  /** Takes a snapshot of the active tab: the visible part, or with `whole` the entire page. */
  pictureTab(whole: boolean): Promise<TabPicture>;
  /** The keyboard shortcut for a snapshot of the tab; undefined if none is set. */
  snapshotKeys(): Promise<string | undefined>;
  /** Closes the view's own window, for example the popup after it opened a page. */
  close(): void;
}
