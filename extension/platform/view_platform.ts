import type { MediaSource } from "@ringside/calling/state";
import type { Messaging } from "./messaging.ts";
import type { PageTabs } from "./page_tabs.ts";
import type { PermissionRequests } from "./permissions.ts";
import type { Shortcuts } from "./shortcuts.ts";
import type { SidePanel } from "./side_panel.ts";
import type { ViewWindow } from "./view_window.ts";

/** The browser APIs that views and pages use. */
export interface ViewPlatform {
  /** The engine's streams. Looked up at each call, because the engine may have restarted. */
  readonly media: MediaSource;
  readonly messaging: Messaging;
  readonly pageTabs: PageTabs;
  readonly panel: Pick<SidePanel, "open">;
  readonly permissions: PermissionRequests;
  readonly shortcuts: Shortcuts;
  readonly window: ViewWindow;
}
