/** A keyboard command of the manifest. */
export interface Shortcut {
  /** The command's name in the manifest. */
  name: string;
  /** What it does, in the browser's language. */
  description: string;
  /** The keys, such as `Alt+Shift+O`; empty if not assigned. */
  keys: string;
}

/** The keys that the person assigned to keyboard commands. */
export interface Shortcuts {
  list(): Promise<Shortcut[]>;
  /** Opens the browser's page for keyboard shortcuts; an extension cannot change them itself. */
  openPage(): Promise<void>;
}
