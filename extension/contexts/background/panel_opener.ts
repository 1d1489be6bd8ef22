import { openPage } from "../../platform/open_page.ts";
import type { PageTabs } from "../../platform/page_tabs.ts";
import type { SidePanel } from "../../platform/side_panel.ts";

/** Opens the side panel during a gesture, and a window without one. */
export class PanelOpener {
  readonly #panel: Pick<SidePanel, "open">;
  readonly #tabs: PageTabs;

  constructor(panel: Pick<SidePanel, "open">, tabs: PageTabs) {
    this.#panel = panel;
    this.#tabs = tabs;
  }

  /**
   * Opens the side panel of a window, or else the call window: if there is no such window, or no
   * gesture. Call it before any `await`.
   */
  open(window = -1): void {
    void this.#try(window).then((open) => open ? undefined : openPage(this.#tabs, "call"));
  }

  /**
   * Opens the panel, or else its page in a tab, for content that the call window lacks. Resolves
   * with the window of the panel.
   */
  async openOrPage(window = -1): Promise<number | undefined> {
    return await this.#try(window) ? window : await openPage(this.#tabs, "panel");
  }

  async #try(window: number): Promise<boolean> {
    return window >= 0 && await this.#panel.open(window);
  }
}
