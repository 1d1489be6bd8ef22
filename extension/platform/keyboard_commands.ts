/** The active tab at a keyboard command or a menu click. */
export interface InvokedTab {
  readonly id?: number;
  readonly window: number;
}

/** The keyboard commands of the manifest. */
export interface KeyboardCommands {
  /** Calls `listener` during the gesture; `name` is the command's name in the manifest. */
  onPressed(listener: (name: string, tab: InvokedTab | undefined) => void): void;
}
