import type { InvokedTab } from "./keyboard_commands.ts";

/** An entry of the toolbar button's and the page's context menu. */
export interface MenuItem {
  readonly id: string;
  /** Displayed literally. */
  readonly title: string;
  /** The id of an earlier item; this one goes in its submenu. */
  readonly parent?: string;
}

/** The extension's entries in the browser's context menus. */
export interface Menus {
  /** Replaces all items, in this order. */
  replace(items: readonly MenuItem[]): Promise<void>;
  /** Calls `listener` during the gesture. */
  onChosen(listener: (id: string, tab: InvokedTab | undefined) => void): void;
}
