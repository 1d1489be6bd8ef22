import {
  type CaptureFailure,
  openDisplay,
  openTab,
  SharedCapture,
  type SourceEnd,
} from "@ringside/capture";

export type Opened =
  | {
    ok: true;
    capture: SharedCapture;
    /** The title of the page in the tab now; what was picked by the browser's picker has none. */
    title?: () => Promise<string | undefined>;
  }
  | CaptureFailure;

/** What a program knows of its browser's tabs; one that has no tabs gives no stream. */
export interface TabPort {
  /** The id of a stream of the tab, which works once and soon. */
  stream(tab: number): Promise<{ ok: true; id: string; muted: boolean } | { ok: false }>;
  /** Whether the tab is still open, and its title where that may be seen. */
  look(tab: number): Promise<{ there: boolean; title?: string | undefined }>;
}

/**
 * Tabs, windows and screens being captured. A tab can be captured once only, so sharing and
 * recording the same tab use one capture.
 */
export class CapturedSources {
  readonly #port: TabPort;
  readonly #tabs = new Map<number, SharedCapture>();
  /** Captures that are opening; asking again returns the same one. */
  readonly #opening = new Map<number, Promise<Opened | undefined>>();

  constructor(port: TabPort) {
    this.#port = port;
  }

  /** A tab where the extension may capture it; otherwise what the person picks. */
  async tab(tab: number | undefined): Promise<Opened> {
    const running = tab === undefined ? undefined : this.#tabs.get(tab);
    if (tab !== undefined && running?.source.live) {
      return { ok: true, capture: running, title: () => this.#titleOf(tab) };
    }
    const direct = tab === undefined ? undefined : await this.#once(tab);
    return direct ?? await this.#pick("browser");
  }

  /** A tab was muted or unmuted by its person. */
  setMuted(tab: number, muted: boolean): void {
    this.#tabs.get(tab)?.source.setAudible(!muted);
  }

  /** A window or screen, by the browser's own picker. */
  screen(): Promise<Opened> {
    return this.#pick("monitor");
  }

  #once(tab: number): Promise<Opened | undefined> {
    const opening = this.#opening.get(tab) ??
      this.#direct(tab).finally(() => this.#opening.delete(tab));
    this.#opening.set(tab, opening);
    return opening;
  }

  async #direct(tab: number): Promise<Opened | undefined> {
    const stream = await this.#port.stream(tab);
    if (!stream.ok) return undefined;
    const opened = await openTab(stream.id, {
      audio: true,
      muted: stream.muted,
      whyEnded: () => this.#whyEnded(tab),
    });
    if (!opened.ok) return undefined;
    const capture = new SharedCapture(opened.source);
    this.#tabs.set(tab, capture);
    void opened.source.ended.then(() => {
      if (this.#tabs.get(tab) === capture) this.#tabs.delete(tab);
    });
    return { ok: true, capture, title: () => this.#titleOf(tab) };
  }

  async #pick(surface: "browser" | "monitor"): Promise<Opened> {
    const opened = await openDisplay({ surface, systemAudio: true });
    return opened.ok ? { ok: true, capture: new SharedCapture(opened.source) } : opened;
  }

  /** A captured tab that ended by itself was closed, or stopped from the browser's bar. */
  async #whyEnded(tab: number): Promise<SourceEnd> {
    const { there } = await this.#port.look(tab);
    return there ? "stopped_in_browser" : "source_closed";
  }

  async #titleOf(tab: number): Promise<string | undefined> {
    return (await this.#port.look(tab)).title;
  }
}
