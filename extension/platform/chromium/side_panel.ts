/// <reference types="@types/chrome" />
import type { SidePanel } from "../side_panel.ts";

export const panel: SidePanel = {
  open: (windowId) => chrome.sidePanel.open({ windowId }).then(() => true, () => false),
  async lastWindow() {
    const focused = await chrome.windows.getLastFocused({ windowTypes: ["normal"] })
      .catch(() => undefined);
    return focused?.id;
  },
};
