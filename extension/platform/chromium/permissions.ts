/// <reference types="@types/chrome" />
import type { Permissions } from "../permissions.ts";

export const permissions: Permissions = {
  request: (permission) => chrome.permissions.request({ permissions: [permission] }),
  has: (permission) => chrome.permissions.contains({ permissions: [permission] }),
  onAdded: (listener) =>
    chrome.permissions.onAdded.addListener(({ permissions = [] }) => listener(permissions)),
  onRemoved: (listener) => chrome.permissions.onRemoved.addListener(() => listener()),
};
