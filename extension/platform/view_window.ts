/** The window of a view. */
export interface ViewWindow {
  id(): Promise<number | undefined>;
  /** The address of the active tab, if the person has invoked the extension on it. */
  frontTabUrl(): Promise<string | undefined>;
  /**
   * Follows the active tab from now on; returns a function that reads it without a wait, as a
   * gesture requires.
   */
  followFrontTab(): () => number | undefined;
}
