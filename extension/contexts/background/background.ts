import type { Clock } from "@ringside/clock";
import { engineAsker } from "../../messages/ask_engine.ts";
import { serveBackground } from "../../messages/serve_background.ts";
import type { BackgroundPlatform } from "../../platform/background_platform.ts";
import { openPage } from "../../platform/open_page.ts";
import { setBadge } from "./badge.ts";
import { CallNotifications } from "./call_notifications.ts";
import { ContextMenus } from "./context_menus.ts";
import { EngineAccess } from "./engine_access.ts";
import { listenToKeyboard } from "./keyboard_commands.ts";
import { PanelOpener } from "./panel_opener.ts";
import { followMutedTabs, tabIsThere, tabStream } from "./tab_capture.ts";
import { TabIntent } from "./tab_intent.ts";
import { TabPictures } from "./tab_picture.ts";
import { tellRefusal } from "./tell_refusal.ts";
import { Updates } from "./updates.ts";

/**
 * Does what only the background can do for the engine and views, and keeps an engine running.
 * Registers every listener before it returns, because the browser starts the background for an
 * event.
 *
 * @param wallClock milliseconds since 1970
 */
export function startBackground(
  platform: BackgroundPlatform,
  clock: Clock,
  wallClock: () => number,
): void {
  const { button, capture, lifecycle, pageTabs, permissions, session, tabs } = platform;
  const engine = new EngineAccess(platform.engineDocument, engineAsker(platform.messaging));
  const panels = new PanelOpener(platform.panel, pageTabs);
  const pictures = new TabPictures({ ...platform, clock, engine });
  const notifications = new CallNotifications({ ...platform, engine, panels });
  const menus = new ContextMenus({ ...platform, engine, panels });
  const updates = new Updates({ engine, lifecycle, session });
  const intent = new TabIntent({ engine, session, wallClock });

  serveBackground(platform.messaging, {
    "engine.ensure": () => engine.ensure(),
    "engine.idle": () => updates.engineIsIdle(),
    "badge.set": (badge) => setBadge(button, badge),
    "ring.show": (ring) => notifications.showRing(ring),
    "ring.clear": ({ call }) => notifications.clearRing(call),
    "note.show": (note) => notifications.showNote(note),
    "note.clear": (note) => notifications.clearNote(note),
    "menus.set": (texts) => menus.set(texts),
    "tab.stream": ({ tab }) => tabStream(capture, tabs, tab),
    "tab.picture": ({ tab, whole }) => {
      const taken = pictures.take(tab, whole);
      // The view may close before a long page is done, so nobody may read this answer.
      if (whole) void tellRefusal(engine, "snapshot", taken);
      return taken;
    },
    "tab.is_there": ({ tab }) => tabIsThere(tabs, tab),
    "tab.intend": (chosen) => intent.remember(chosen),
    "tab.drop_intent": () => intent.drop(),
    "window.open_call": () => openPage(pageTabs, "call"),
    "window.open_page": ({ page, hash }) => openPage(pageTabs, page, hash),
    "permissions.query": async () => ({
      notifications: await permissions.has("notifications"),
      tabCapture: await permissions.has("tabCapture"),
      pinned: await button.isPinned(),
    }),
  });
  listenToKeyboard({ ...platform, engine, pictures });
  followMutedTabs(tabs, engine);
  permissions.onAdded((added) => {
    notifications.listen();
    if (added.includes("tabCapture")) void intent.goOn();
    void engine.run("permissions.check", {});
  });
  permissions.onRemoved(() => void engine.run("permissions.check", {}));
  lifecycle.onInstalled(() => void openPage(pageTabs, "welcome"));
  lifecycle.onStartup(() => void engine.ensure());
  // After a crash or an update the background starts without either event.
  void engine.ensure();
}
