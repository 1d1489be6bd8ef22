/** What a system notification shows. */
export interface Notification {
  readonly title: string;
  readonly message: string;
  /** Its buttons' titles. One with buttons stays until it is answered, above those without. */
  readonly buttons?: readonly [string, string];
}

/** Presses on a notification, within the gesture. */
export interface NotificationListener {
  clicked(id: string): void;
  /** `button` counts from 0. */
  pressed(id: string, button: number): void;
}

/** System notifications, for which the person's permission is needed. */
export interface Notifications {
  /** Whether what is shown can be seen: the permission is there, and the system hides nothing. */
  areAllowed(): Promise<boolean>;
  /** Takes the place of the one that has the same id. */
  show(id: string, notification: Notification): Promise<void>;
  clear(id: string): void;
  /** The ids of all that are shown. */
  shown(): Promise<string[]>;
  /** False where the API is not there, which it is only with the permission: try again then. */
  listen(listener: NotificationListener): boolean;
}
