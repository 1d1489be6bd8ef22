/** A keyboard command of the manifest. */
export interface Shortcut {
  /** The command's name in the manifest. */
  name: string;
  /** What it does, in the browser's language. */
  description: string;
  /** The keys, such as `Alt+Shift+O`; empty when none are set. */
  keys: string;
}

/** The keys that the person set for keyboard commands. */
export interface Shortcuts {
  list(): Promise<Shortcut[]>;
  /** Opens the browser's page where keys are changed; an extension cannot set them itself. */
  openPage(): Promise<void>;
}
