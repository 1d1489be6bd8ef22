/// <reference types="@types/chrome" />
import { askEngine } from "../../messages/ask_engine.ts";
import type { BackgroundInput } from "../../messages/background_contract.ts";
import { openPanel } from "./call_window.ts";
import { ensureEngineDocument } from "./engine_document.ts";
import { tellRefusal } from "./tell_refusal.ts";

type Menus = BackgroundInput<"menus.set">;
type Places = [`${chrome.contextMenus.ContextType}`, ...`${chrome.contextMenus.ContextType}`[]];

const places: Places = ["page", "action", "selection", "link", "image", "video"];
/** The submenus of contacts, and what stands before a contact's id in their items. */
const submenus = { call: "call:", share: "share:" } as const;
const record = "record";
let last = "";
let work: Promise<void> = Promise.resolve();

/** An ampersand marks a mnemonic in menu titles, a percent sign the selection (chrome.contextMenus). */
const plain = (title: string) => title.replaceAll("&", "&&").replaceAll("%", "%%");

/** The toolbar button's and the page's menu: whom to call, whom to show this tab, and recording. */
export function setMenus(menus: Menus): Promise<void> {
  work = work.then(async () => {
    const wanted = JSON.stringify(menus);
    if (wanted === last) return;
    last = wanted;
    await chrome.contextMenus.removeAll();
    for (const id of ["call", "share"] as const) {
      if (menus.contacts.length === 0) continue;
      chrome.contextMenus.create({ id, title: plain(menus[id]), contexts: places });
      for (const contact of menus.contacts) {
        chrome.contextMenus.create({
          id: submenus[id] + contact.id,
          parentId: id,
          title: plain(contact.name),
          contexts: places,
        });
      }
    }
    chrome.contextMenus.create({ id: record, title: plain(menus.record), contexts: places });
  }).catch((error) => console.warn("background: menus were not set", error));
  return work;
}

/** Does what the chosen item says; the panel opens where there is something to see. */
export function listenToMenus(): void {
  chrome.contextMenus.onClicked.addListener((info, tab) => {
    const id = String(info.menuItemId);
    const contact = id.slice(id.indexOf(":") + 1);
    if (id === record) {
      const begun = withTabCapture()
        .then(() => askEngine("record.start", { source: "tab", tab: tab?.id }));
      return void tellRefusal("record", begun);
    }
    // Within the gesture, so before any await.
    openPanel(tab?.windowId);
    if (id.startsWith(submenus.call)) {
      const placed = ensureEngineDocument()
        .then(() => askEngine("call.place", { contact, mode: "video" }));
      void tellRefusal("call", placed);
    } else if (id.startsWith(submenus.share)) {
      const shared = withTabCapture()
        .then(() => askEngine("share.tab", { tab: tab?.id, contact }));
      void tellRefusal("share", shared);
    }
  });
}

/**
 * Asks for the permission to capture tabs where it is missing; call it within the gesture. Where it
 * is refused the engine shows the browser's own picker instead.
 */
export async function withTabCapture(): Promise<void> {
  await chrome.permissions.request({ permissions: ["tabCapture"] }).catch(() => false);
  await ensureEngineDocument();
}
