/** A tab of the browser. */
export interface Tab {
  readonly id: number;
  readonly window: number;
  /** Title and address only where the person invoked the extension on the tab. */
  readonly title?: string;
  readonly url?: string;
  /** The person silenced it. */
  readonly muted: boolean;
}

/** Why the browser let nobody at a page; `no_picture` where it says nothing of the kind. */
export type PageRefusal = "page_refused" | "not_invoked" | "no_picture";

/** The person's tabs, as far as the browser shows them to an extension. */
export interface Tabs {
  /** Undefined where the tab is closed. */
  get(tab: number): Promise<Tab | undefined>;
  /** The tab in front of a window. */
  inFront(window: number): Promise<number | undefined>;
  /** The browser refuses a picture that comes sooner after the last; milliseconds. */
  readonly pictureEveryMs: number;
  /** A picture of what the window's tab in front shows, as a PNG's data URL. Rejects if refused. */
  picture(window: number): Promise<string>;
  /** What the browser meant when it refused `picture`, or a script in a page (`url`, if known). */
  whyRefused(error: unknown, url: string | undefined): PageRefusal;
  onMuted(listener: (tab: number, muted: boolean) => void): void;
}
