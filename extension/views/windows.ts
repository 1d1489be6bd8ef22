import type { BackgroundInput, TabPicture } from "../messages/background_contract.ts";

/** A page that views lead to. */
export type OpenablePage = "welcome" | "settings" | "library" | "editor" | "doctor";

/** What views need of the browser's windows; the gallery and tests pass their own. */
export interface Windows {
  /**
   * Opens the side panel of the window that the view is in. Call it within the gesture, before any
   * `await`. Absent where the view is the panel or the browser has none.
   */
  readonly openPanel?: () => void;
  /** Opens the call window, or brings it forward. */
  openCallWindow(): void;
  /** Opens a page of the extension in a tab, or brings it forward; `hash` names a place in it. */
  openPage(page: OpenablePage, hash?: string): void;
  /** The address of the tab in front, where the browser lets one know it (activeTab). */
  currentTabUrl(): Promise<string | undefined>;
  /** Whether the view is in this window. */
  isIn(window: number): Promise<boolean>;
  /** The tab in front of the view's window; undefined where the view is itself such a tab. */
  currentTab(): number | undefined;
  /**
   * Asks for the permission to capture tabs. Call it within the gesture, before any `await`. The
   * prompt closes a popup: the background then does what was intended, and so it does here when the
   * answer is true. False: the person said no, and nothing was done.
   */
  allowTabCapture(intent: BackgroundInput<"tab.intend">): Promise<boolean>;
  /** Takes a still of the tab in front: as it shows, or `whole` from its top to its end. */
  pictureTab(whole: boolean): Promise<TabPicture>;
  /** The keys that take a still of the tab; undefined where none are set. */
  snapshotKeys(): Promise<string | undefined>;
  /** Closes the view's own window: the popup after it opened something. */
  close(): void;
}
