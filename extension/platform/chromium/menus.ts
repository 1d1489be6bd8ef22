/// <reference types="@types/chrome" />
import type { Menus } from "../menus.ts";
import { invokedTab } from "./invoked_tab.ts";

type Places = [`${chrome.contextMenus.ContextType}`, ...`${chrome.contextMenus.ContextType}`[]];

const places: Places = ["page", "action", "selection", "link", "image", "video"];

/** Escapes a title: `&` marks a mnemonic, `%s` stands for the selection (chrome.contextMenus). */
const plain = (title: string) => title.replaceAll("&", "&&").replaceAll("%", "%%");

export const menus: Menus = {
  async replace(items) {
    await chrome.contextMenus.removeAll();
    for (const { id, title, parent } of items) {
      chrome.contextMenus.create({
        id,
        title: plain(title),
        contexts: places,
        ...(parent !== undefined && { parentId: parent }),
      });
    }
  },
  onChosen: (listener) =>
    chrome.contextMenus.onClicked.addListener(({ menuItemId }, tab) =>
      listener(String(menuItemId), invokedTab(tab))
    ),
};
