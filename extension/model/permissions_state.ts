import type { DeviceGrants } from "@ringside/calling/state";

/** What the person granted: devices, and the extension's optional permissions. */
export interface PermissionsState extends DeviceGrants {
  notifications: boolean;
  tabCapture: boolean;
  /** The icon is in the toolbar, so that its badge can be seen. */
  pinned: boolean;
}
