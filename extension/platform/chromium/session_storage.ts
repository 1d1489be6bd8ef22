/// <reference types="@types/chrome" />
import type { SessionStorage } from "../session_storage.ts";

export const session: SessionStorage = {
  get: async (key) => (await chrome.storage.session.get(key))[key],
  set: (key, value) => chrome.storage.session.set({ [key]: value }),
  remove: (key) => chrome.storage.session.remove(key),
};
