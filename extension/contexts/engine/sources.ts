import {
  type CaptureFailure,
  openDisplay,
  openTab,
  SharedCapture,
  type SourceEnd,
} from "@ringside/capture";
import * as v from "valibot";
import { askBackground } from "../../messages/ask_background.ts";
import { TabStream, TabThere } from "../../messages/background_contract.ts";

export type Opened =
  | {
    ok: true;
    capture: SharedCapture;
    /** The title of the page in the tab now; what was picked by the browser's picker has none. */
    title?: () => Promise<string | undefined>;
  }
  | CaptureFailure;

/**
 * Tabs, windows and screens being captured. A tab can be captured once only, so sharing and
 * recording the same tab use one capture.
 */
export class Sources {
  readonly #tabs = new Map<number, SharedCapture>();
  /** Being opened: whoever asks meanwhile gets the same capture. */
  readonly #opening = new Map<number, Promise<Opened | undefined>>();

  /** A tab where the extension may capture it; otherwise what the person picks. */
  async tab(tab: number | undefined): Promise<Opened> {
    const running = tab === undefined ? undefined : this.#tabs.get(tab);
    if (tab !== undefined && running?.source.live) {
      return { ok: true, capture: running, title: () => titleOf(tab) };
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
    const stream = v.parse(TabStream, await askBackground("tab.stream", { tab }));
    if (!stream.ok) return undefined;
    const opened = await openTab(stream.id, {
      audio: true,
      muted: stream.muted,
      whyEnded: () => whyEnded(tab),
    });
    if (!opened.ok) return undefined;
    const capture = new SharedCapture(opened.source);
    this.#tabs.set(tab, capture);
    void opened.source.ended.then(() => {
      if (this.#tabs.get(tab) === capture) this.#tabs.delete(tab);
    });
    return { ok: true, capture, title: () => titleOf(tab) };
  }

  async #pick(surface: "browser" | "monitor"): Promise<Opened> {
    const opened = await openDisplay({ surface, systemAudio: true });
    return opened.ok ? { ok: true, capture: new SharedCapture(opened.source) } : opened;
  }
}

/** A captured tab that ended by itself was closed, or stopped from the browser's bar. */
async function whyEnded(tab: number): Promise<SourceEnd> {
  const { there } = await tabNow(tab);
  return there ? "stopped_in_browser" : "source_closed";
}

async function titleOf(tab: number): Promise<string | undefined> {
  return (await tabNow(tab)).title;
}

async function tabNow(tab: number) {
  return v.parse(TabThere, await askBackground("tab.is_there", { tab }));
}
