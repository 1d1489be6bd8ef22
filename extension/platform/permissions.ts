import { browser } from "./browser.ts";

/**
 * Asks for the optional permission of system notifications. Call it within the gesture, before any
 * `await`: the browser refuses otherwise. False when the person said no.
 */
function requestNotifications(): Promise<boolean> {
  return browser.permissions.request({ permissions: ["notifications"] });
}

/**
 * Asks for the optional permission to capture a tab. Call it within the gesture, before any
 * `await`, and from a page in a tab: the prompt closes a popup. False when the person said no.
 */
export function requestTabCapture(): Promise<boolean> {
  // The polyfill's types follow Firefox, which knows no such permission.
  const permissions = ["tabCapture" as "notifications"];
  return browser.permissions.request({ permissions });
}

/** What the first run asks the browser for; a test passes its own. */
export interface PermissionRequests {
  requestNotifications(): Promise<boolean>;
  requestTabCapture(): Promise<boolean>;
}

/** The browser's own prompts. */
export const permissionRequests: PermissionRequests = { requestNotifications, requestTabCapture };
