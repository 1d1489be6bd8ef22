/// <reference types="@types/chrome" />
import { askEngine } from "../../messages/ask_engine.ts";
import { serveBackground } from "../../messages/serve_background.ts";
import { setBadge } from "./badge.ts";
import { openCallWindow, openPage } from "./call_window.ts";
import { listenToMenus, setMenus } from "./context_menus.ts";
import { ensureEngineDocument } from "./engine_document.ts";
import { listenToKeyboard } from "./keyboard_commands.ts";
import {
  clearNote,
  clearRing,
  listenToNotifications,
  showNote,
  showRing,
} from "./ring_notification.ts";
import { pictureTab } from "./tab_picture.ts";
import { tellRefusal } from "./tell_refusal.ts";
import {
  dropIntent,
  followMutedTabs,
  goOnWithTab,
  rememberIntent,
  tabIsThere,
  tabStream,
} from "./tab_capture.ts";
import { installWaitingUpdate, listenToUpdates } from "./updates.ts";

serveBackground({
  "engine.ensure": () => ensureEngineDocument(),
  "engine.idle": () => installWaitingUpdate(),
  "badge.set": ({ text, tone }) => setBadge(text, tone),
  "ring.show": (ring) => showRing(ring),
  "ring.clear": ({ call }) => clearRing(call),
  "note.show": (note) => showNote(note),
  "note.clear": (note) => clearNote(note),
  "menus.set": (menus) => setMenus(menus),
  "tab.stream": ({ tab }) => tabStream(tab),
  "tab.picture": ({ tab, whole }) => {
    const taken = pictureTab(tab, whole);
    // It takes its time, in which the view that asked may have closed.
    if (whole) void tellRefusal("snapshot", taken);
    return taken;
  },
  "tab.is_there": ({ tab }) => tabIsThere(tab),
  "tab.intend": (intent) => rememberIntent(intent),
  "tab.drop_intent": () => dropIntent(),
  "window.open_call": () => openCallWindow(),
  "window.open_page": ({ page, hash }) => openPage(page, hash),
  "permissions.query": async () => ({
    ...(await optionalPermissions()),
    pinned: (await chrome.action.getUserSettings()).isOnToolbar ?? true,
  }),
});

async function optionalPermissions(): Promise<{ notifications: boolean; tabCapture: boolean }> {
  const { permissions = [] } = await chrome.permissions.getAll();
  return {
    notifications: permissions.includes("notifications"),
    tabCapture: permissions.includes("tabCapture"),
  };
}

listenToMenus();
listenToKeyboard();
listenToNotifications();
followMutedTabs();
listenToUpdates(async () => {
  if (!(await chrome.offscreen.hasDocument())) return true;
  return (await askEngine("engine.is_idle", {})).idle;
});

chrome.permissions.onAdded.addListener(({ permissions }) => {
  listenToNotifications();
  if (permissions?.includes("tabCapture")) void goOnWithTab();
  void ensureEngineDocument().then(() => askEngine("permissions.check", {}));
});
chrome.permissions.onRemoved.addListener(() => {
  void ensureEngineDocument().then(() => askEngine("permissions.check", {}));
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void openPage("welcome", "");
});
chrome.runtime.onStartup.addListener(() => void ensureEngineDocument());
// The worker also starts after a crash or an update, when neither event comes.
void ensureEngineDocument();
