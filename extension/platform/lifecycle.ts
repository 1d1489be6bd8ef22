/** The extension's installation, the browser's start, and updates. */
export interface Lifecycle {
  /** The person has just installed the extension. */
  onInstalled(listener: () => void): void;
  /** The browser started with the extension installed. */
  onStartup(listener: () => void): void;
  /** An update is downloaded and waits to be installed. */
  onUpdateWaiting(listener: () => void): void;
  /** Restarts the extension with the waiting update; all its contexts end. */
  restart(): void;
}
