import browser, { type Manifest } from "webextension-polyfill";
import type { OptionalPermission, Permissions } from "../permissions.ts";

/** The polyfill's types list the permissions of Firefox, which has no `tabCapture`. */
const wanted = (permission: OptionalPermission) => ({
  permissions: [permission as Manifest.OptionalPermission],
});

export const permissions: Permissions = {
  request: (permission) => browser.permissions.request(wanted(permission)),
  has: (permission) => browser.permissions.contains(wanted(permission)),
  onAdded: (listener) =>
    browser.permissions.onAdded.addListener(({ permissions = [] }) => listener(permissions)),
  onRemoved: (listener) => browser.permissions.onRemoved.addListener(() => listener()),
};
