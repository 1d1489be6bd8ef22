import type { PageName } from "./pages.ts";

/** An open page of the extension, by its tab and window. */
export interface OpenedPage {
  readonly tab: number;
  readonly window: number;
}

/** Outer size of a window, in pixels. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** The extension's own pages in tabs and windows. */
export interface PageTabs {
  /** An open page of this name, whatever its hash. */
  find(page: PageName): Promise<OpenedPage | undefined>;
  /** Brings it to the front, and sets its hash unless `hash` is empty. */
  bringForward(opened: OpenedPage, page: PageName, hash: string): Promise<void>;
  /** Resolves with the tab's window. */
  openTab(page: PageName, hash: string): Promise<number | undefined>;
  /** Opens a window without tabs; resolves with the window. */
  openWindow(page: PageName, size: WindowSize): Promise<number | undefined>;
}
