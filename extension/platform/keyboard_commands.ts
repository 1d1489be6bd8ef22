/** The tab in front when a key was pressed or a menu item was chosen. */
export interface InvokedTab {
  readonly id?: number;
  readonly window: number;
}

/** Presses of the manifest's keyboard commands. */
export interface KeyboardCommands {
  /** Calls `listener` within the gesture; `name` is the command's in the manifest. */
  onPressed(listener: (name: string, tab: InvokedTab | undefined) => void): void;
}
