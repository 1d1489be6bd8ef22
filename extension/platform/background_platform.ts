import type { EngineDocument } from "./engine_document.ts";
import type { KeyboardCommands } from "./keyboard_commands.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Menus } from "./menus.ts";
import type { Messaging } from "./messaging.ts";
import type { Notifications } from "./notifications.ts";
import type { PageScripts } from "./page_scripts.ts";
import type { PageTabs } from "./page_tabs.ts";
import type { Permissions } from "./permissions.ts";
import type { SessionStorage } from "./session_storage.ts";
import type { SidePanel } from "./side_panel.ts";
import type { TabCapture } from "./tab_capture.ts";
import type { Tabs } from "./tabs.ts";
import type { ToolbarButton } from "./toolbar_button.ts";

/** The browser APIs that the background uses. */
export interface BackgroundPlatform {
  readonly button: ToolbarButton;
  readonly capture: TabCapture;
  readonly engineDocument: EngineDocument;
  readonly keyboard: KeyboardCommands;
  readonly lifecycle: Lifecycle;
  readonly menus: Menus;
  readonly messaging: Messaging;
  readonly notifications: Notifications;
  readonly pageTabs: PageTabs;
  readonly panel: SidePanel;
  readonly permissions: Permissions;
  readonly scripts: PageScripts;
  readonly session: SessionStorage;
  readonly tabs: Tabs;
}
