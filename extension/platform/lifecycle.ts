/** The extension's installation, the browser's start, and updates. */
export interface Lifecycle {
  /** Once, for a person who has just installed the extension. */
  onInstalled(listener: () => void): void;
  /** The browser starts with the extension in it. */
  onStartup(listener: () => void): void;
  /** An update is ready and waits. */
  onUpdateWaiting(listener: () => void): void;
  /** Restarts the extension, as the waiting update; every context of it ends. */
  restart(): void;
}
