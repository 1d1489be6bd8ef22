/** The window that a view is in. */
export interface ViewWindow {
  id(): Promise<number | undefined>;
  /** The address of the tab in front, where the person invoked the extension on it. */
  frontTabUrl(): Promise<string | undefined>;
  /** From now on follows which tab is in front: known without a wait, as a gesture needs it. */
  followFrontTab(): () => number | undefined;
}
