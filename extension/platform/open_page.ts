import type { PageTabs, WindowSize } from "./page_tabs.ts";
import type { PageName } from "./pages.ts";

/** The pages that open in their own window. */
const ownWindow: { readonly [P in PageName]?: WindowSize } = {
  call: { width: 960, height: 640 },
  panel: { width: 420, height: 680 },
};

/**
 * Brings a page of the extension to the front, or opens it. `hash` selects a place on a page that
 * opens in a tab. Resolves with the window that shows it.
 */
export async function openPage(
  tabs: PageTabs,
  page: PageName,
  hash = "",
): Promise<number | undefined> {
  // An open editor may have unsaved changes, so each picture gets its own tab.
  const open = page === "editor" ? undefined : await tabs.find(page);
  if (open) {
    await tabs.bringForward(open, page, hash);
    return open.window;
  }
  const size = ownWindow[page];
  return size ? await tabs.openWindow(page, size) : await tabs.openTab(page, hash);
}
