import type { PageName } from "./pages.ts";

/** A page of the extension's that is open, by the tab and the window that show it. */
export interface OpenedPage {
  readonly tab: number;
  readonly window: number;
}

/** Pixels of a window's outside. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** The extension's own pages in tabs and windows. */
export interface PageTabs {
  /** Where the page is open, at whatever place in it. */
  find(page: PageName): Promise<OpenedPage | undefined>;
  /** Brings it forward, at the place that `hash` names unless it is empty. */
  bringForward(opened: OpenedPage, page: PageName, hash: string): Promise<void>;
  /** Resolves with the window. */
  openTab(page: PageName, hash: string): Promise<number | undefined>;
  /** Opens it in a window without tabs; resolves with the window. */
  openWindow(page: PageName, size: WindowSize): Promise<number | undefined>;
}
