import type { MediaSource } from "@ringside/calling/state";
import type { Messaging } from "./messaging.ts";
import type { PageTabs } from "./page_tabs.ts";
import type { PermissionRequests } from "./permissions.ts";
import type { Shortcuts } from "./shortcuts.ts";
import type { SidePanel } from "./side_panel.ts";
import type { ViewWindow } from "./view_window.ts";

/** All that views and pages need of a browser. */
export interface ViewPlatform {
  /** The engine's streams, looked up at each call: the engine may have been restarted. */
  readonly media: MediaSource;
  readonly messaging: Messaging;
  readonly pageTabs: PageTabs;
  readonly panel: Pick<SidePanel, "open">;
  readonly permissions: PermissionRequests;
  readonly shortcuts: Shortcuts;
  readonly window: ViewWindow;
}
