/** What the extension asks for when it is first needed, since each shows a warning. */
export type OptionalPermission = "notifications" | "tabCapture";

/** The optional permissions. */
export interface Permissions {
  /**
   * Asks the person for it. Call this within the gesture, before any `await`: the browser refuses
   * otherwise, and the promise rejects. The prompt closes a popup. False when the person refused.
   */
  request(permission: OptionalPermission): Promise<boolean>;
  has(permission: OptionalPermission): Promise<boolean>;
  onAdded(listener: (added: readonly string[]) => void): void;
  onRemoved(listener: () => void): void;
}

/** What the first run and the settings ask the browser for. */
export type PermissionRequests = Pick<Permissions, "request">;
