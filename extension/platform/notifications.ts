/** What a system notification shows. */
export interface Notification {
  readonly title: string;
  readonly message: string;
  /** Button titles. A notification with buttons stays until it is answered, above those without. */
  readonly buttons?: readonly [string, string];
}

/** Clicks on notifications, during the gesture. */
export interface NotificationListener {
  clicked(id: string): void;
  /** `button` counts from 0. */
  pressed(id: string, button: number): void;
}

/** System notifications; these need the person's permission. */
export interface Notifications {
  /** Whether notifications are visible: the permission is granted, and the system shows them. */
  areAllowed(): Promise<boolean>;
  /** Shows a notification; replaces one with the same id. */
  show(id: string, notification: Notification): Promise<void>;
  clear(id: string): void;
  /** The ids of all visible notifications. */
  shown(): Promise<string[]>;
  /** False if the API is missing, which needs the permission; call again when it is granted. */
  listen(listener: NotificationListener): boolean;
}
