import type { ViewPlatform } from "../view_platform.ts";
import { engineMedia } from "./engine_media.ts";
import { messaging } from "./messaging.ts";
import { pageTabs } from "./page_tabs.ts";
import { permissions } from "../webextension/permissions.ts";
import { shortcuts } from "./shortcuts.ts";
import { panel } from "./side_panel.ts";
import { viewWindow } from "./view_window.ts";

/** Chromium's APIs for views and pages. */
export const platform: ViewPlatform = {
  media: engineMedia,
  messaging,
  pageTabs,
  panel,
  permissions,
  shortcuts,
  window: viewWindow,
};
