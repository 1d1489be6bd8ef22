export interface PermissionsState {
  camera: "granted" | "prompt" | "denied";
  microphone: "granted" | "prompt" | "denied";
  notifications: boolean;
  tabCapture: boolean;
  /** The icon is in the toolbar, so that its badge can be seen. */
  pinned: boolean;
}
