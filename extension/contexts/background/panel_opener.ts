import { openPage } from "../../platform/open_page.ts";
import type { PageTabs } from "../../platform/page_tabs.ts";
import type { SidePanel } from "../../platform/side_panel.ts";

/** Opens the side panel where a click allows it, and a window in its place where none does. */
export class PanelOpener {
  readonly #panel: Pick<SidePanel, "open">;
  readonly #tabs: PageTabs;

  constructor(panel: Pick<SidePanel, "open">, tabs: PageTabs) {
    this.#panel = panel;
    this.#tabs = tabs;
  }

  /**
   * Opens the side panel of a window, and the call window where that fails: without a window, or
   * outside a gesture. Call it before any `await`.
   */
  open(window = -1): void {
    void this.#try(window).then((open) => open ? undefined : openPage(this.#tabs, "call"));
  }

  /** The same for what no call window shows; resolves with the window in which the panel is. */
  async openOrPage(window = -1): Promise<number | undefined> {
    return await this.#try(window) ? window : await openPage(this.#tabs, "panel");
  }

  async #try(window: number): Promise<boolean> {
    return window >= 0 && await this.#panel.open(window);
  }
}
