/// <reference types="@types/chrome" />
import type { Notifications } from "../notifications.ts";
import { permissions } from "../webextension/permissions.ts";

export const notifications: Notifications = {
  areAllowed: async () =>
    await permissions.has("notifications") &&
    await chrome.notifications.getPermissionLevel() === "granted",
  async show(id, { title, message, buttons }) {
    await chrome.notifications.create(id, {
      type: "basic",
      iconUrl: chrome.runtime.getURL("icons/128.png"),
      title,
      message,
      silent: true,
      ...(buttons && {
        priority: 2,
        requireInteraction: true,
        buttons: buttons.map((title) => ({ title })),
      }),
    });
  },
  clear: (id) => void chrome.notifications.clear(id),
  shown: async () => Object.keys(await chrome.notifications.getAll()),
  listen({ clicked, pressed }) {
    if (!chrome.notifications) return false;
    chrome.notifications.onButtonClicked.addListener(pressed);
    chrome.notifications.onClicked.addListener(clicked);
    return true;
  },
};
