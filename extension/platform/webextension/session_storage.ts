import browser from "webextension-polyfill";
import type { SessionStorage } from "../session_storage.ts";

export const session: SessionStorage = {
  get: async (key) => (await browser.storage.session.get(key))[key],
  set: (key, value) => browser.storage.session.set({ [key]: value }),
  remove: (key) => browser.storage.session.remove(key),
};
