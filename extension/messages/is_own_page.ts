import type { Runtime } from "webextension-polyfill";
import { browser } from "../platform/browser.ts";

/**
 * Whether a message or a port comes from a page (or the worker) of this extension. The id alone does
 * not say so: a script that the extension puts into a web page has the same id, and whoever takes
 * over that page's renderer speaks in its name. The address is the browser's own word.
 */
export function isOwnPage(sender: Runtime.MessageSender | undefined): boolean {
  if (sender?.id !== browser.runtime.id) return false;
  return sender.url?.startsWith(browser.runtime.getURL("")) ?? false;
}
