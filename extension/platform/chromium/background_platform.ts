import type { BackgroundPlatform } from "../background_platform.ts";
import { engineDocument } from "./engine_document.ts";
import { keyboard } from "./keyboard_commands.ts";
import { lifecycle } from "../webextension/lifecycle.ts";
import { menus } from "./menus.ts";
import { messaging } from "./messaging.ts";
import { notifications } from "./notifications.ts";
import { pageTabs } from "./page_tabs.ts";
import { scripts } from "../webextension/page_scripts.ts";
import { permissions } from "../webextension/permissions.ts";
import { session } from "../webextension/session_storage.ts";
import { panel } from "./side_panel.ts";
import { capture } from "./tab_capture.ts";
import { tabs } from "./tabs.ts";
import { button } from "./toolbar_button.ts";

/** Chromium's APIs for the background. */
export const platform: BackgroundPlatform = {
  button,
  capture,
  engineDocument,
  keyboard,
  lifecycle,
  menus,
  messaging,
  notifications,
  pageTabs,
  panel,
  permissions,
  scripts,
  session,
  tabs,
};
