/** A tab of the browser. */
export interface Tab {
  readonly id: number;
  readonly window: number;
  /** Title and address are known only if the person has invoked the extension on the tab. */
  readonly title?: string;
  readonly url?: string;
  /** The person muted the tab. */
  readonly muted: boolean;
}

/** Why the browser refused access to a page; `no_picture` if it gives no such reason. */
export type PageRefusal = "page_refused" | "not_invoked" | "no_picture";

/** The person's tabs, as far as an extension can see them. */
export interface Tabs {
  /** Undefined if the tab is closed. */
  get(tab: number): Promise<Tab | undefined>;
  /** The active tab of a window. */
  inFront(window: number): Promise<number | undefined>;
  /** The minimum between two pictures, in milliseconds; the browser refuses earlier ones. */
  readonly pictureEveryMs: number;
  /** A picture of the window's active tab, as a PNG's data URL. Rejects if refused. */
  picture(window: number): Promise<string>;
  /** Interprets an error of `picture` or of a script in a page (at `url`, if known). */
  whyRefused(error: unknown, url: string | undefined): PageRefusal;
  onMuted(listener: (tab: number, muted: boolean) => void): void;
}
