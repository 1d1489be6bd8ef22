/** Permissions requested only when they are needed, because each shows a warning. */
export type OptionalPermission = "notifications" | "tabCapture";

/** The optional permissions. */
export interface Permissions {
  /**
   * Asks the person. Call it during the gesture, before any `await`; otherwise the browser refuses,
   * and the promise rejects. The prompt closes a popup. False if the person refused.
   */
  request(permission: OptionalPermission): Promise<boolean>;
  has(permission: OptionalPermission): Promise<boolean>;
  onAdded(listener: (added: readonly string[]) => void): void;
  onRemoved(listener: () => void): void;
}

/** The part that the first run and the settings use. */
export type PermissionRequests = Pick<Permissions, "request">;
