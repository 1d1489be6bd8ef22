/// <reference types="@types/chrome" />
import { askEngine } from "../../messages/ask_engine.ts";
import { ensureEngineDocument } from "./engine_document.ts";

const root = "call";
const prefix = "call:";
let last = "";
let work: Promise<void> = Promise.resolve();

/** The toolbar button's and the page's menu: a submenu of contacts to call. */
export function setMenus(
  title: string,
  contacts: readonly { id: string; name: string }[],
): Promise<void> {
  work = work.then(async () => {
    const wanted = JSON.stringify([title, contacts]);
    if (wanted === last) return;
    last = wanted;
    await chrome.contextMenus.removeAll();
    if (contacts.length === 0) return;
    const places: [
      `${chrome.contextMenus.ContextType}`,
      ...`${chrome.contextMenus.ContextType}`[],
    ] = ["page", "action", "selection", "link", "image", "video"];
    chrome.contextMenus.create({ id: root, title, contexts: places });
    for (const contact of contacts) {
      chrome.contextMenus.create({
        id: prefix + contact.id,
        parentId: root,
        // An ampersand marks a mnemonic in menu titles (chrome.contextMenus, `title`).
        title: contact.name.replaceAll("&", "&&").replaceAll("%", "%%"),
        contexts: places,
      });
    }
  }).catch((error) => console.warn("background: menus were not set", error));
  return work;
}

/** Calls the contact whose menu item was chosen; the panel opens with the call. */
export function listenToMenus(): void {
  chrome.contextMenus.onClicked.addListener((info, tab) => {
    const id = String(info.menuItemId);
    if (!id.startsWith(prefix)) return;
    // Within the gesture, so before any await.
    if (tab) chrome.sidePanel.open({ windowId: tab.windowId }).catch(() => {});
    void ensureEngineDocument().then(() =>
      askEngine("call.place", { contact: id.slice(prefix.length), mode: "video" })
    );
  });
}
