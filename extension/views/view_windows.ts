import type { AskBackground } from "../messages/ask_background.ts";
import { openPage } from "../platform/open_page.ts";
import type { PageName } from "../platform/pages.ts";
import type { ViewPlatform } from "../platform/view_platform.ts";
import type { Windows } from "./windows.ts";

type Needed = Pick<ViewPlatform, "pageTabs" | "panel" | "permissions" | "shortcuts" | "window">;

/**
 * A view's access to the browser's windows. Stores the window's id as soon as it is known, because
 * the panel must be opened before any `await`.
 *
 * @param close closes the view's own window
 */
export function viewWindows(
  view: "popup" | "panel" | "call",
  { pageTabs, panel, permissions, shortcuts, window }: Needed,
  ask: AskBackground,
  close: () => void = () => globalThis.close(),
): Windows {
  let windowId: number | undefined;
  const current = window.id();
  void current.then((id) => (windowId = id));
  const currentTab = view === "call" ? () => undefined : window.followFrontTab();
  const openAndLeave = (page: PageName, hash = "") => {
    void openPage(pageTabs, page, hash).then(() => {
      if (view === "popup") close();
    });
  };
  return {
    ...(view === "popup" && {
      openPanel() {
        if (windowId === undefined) return;
        void panel.open(windowId).then((open) => open && close());
      },
    }),
    openCallWindow: () => openAndLeave("call"),
    openPage: (page, hash) => openAndLeave(page, hash),
    currentTabUrl: () => window.frontTabUrl(),
    isIn: async (id) => (await current) === id,
    currentTab,
    async allowTabCapture(intent) {
      void ask("tab.intend", intent);
      const granted = await permissions.request("tabCapture").catch(() => false);
      if (!granted) await ask("tab.drop_intent", {});
      return granted;
    },
    async snapshotKeys() {
      const found = (await shortcuts.list()).find(({ name }) => name === "snapshot_tab");
      return found?.keys || undefined;
    },
    async pictureTab(whole) {
      const tab = currentTab();
      if (tab === undefined) return { ok: false, reason: "no_picture" };
      const { askTabPicture } = await import("../messages/ask_tab_picture.ts");
      return await askTabPicture(ask, tab, whole);
    },
    close,
  };
}
