import type { Clock } from "@ringside/clock";
import type { PageLacks } from "../../model/snapshot_options.ts";
import type { TabPicture } from "../../messages/background_contract.ts";
import type { PageScripts } from "../../platform/page_scripts.ts";
import type { Tab, Tabs } from "../../platform/tabs.ts";
import type { ToolbarButton } from "../../platform/toolbar_button.ts";
import type { EngineAccess } from "./engine_access.ts";
import type { PageMeasure, PagePlace } from "./page_script.ts";
import { PageScroller, pieceTops } from "./page_scroller.ts";

/** The largest side of a canvas, in pixels; a longer page is cut off. */
const mostPixels = 32_000;
/** The largest area that fits in memory, at four bytes per pixel. */
const mostArea = 120_000_000;
/** The part of the progress that scrolling through the page takes, before the first picture. */
const surveyPart = 0.2;
/** How long the mark stays on the toolbar button, in milliseconds. */
const markMs = 2_000;

type Refusal = Extract<TabPicture, { ok: false }>["reason"];

/** Ends the capture with a reason. */
class Refused extends Error {
  constructor(readonly reason: Refusal) {
    super(`No picture of the tab: ${reason}`);
  }
}

export interface TabPicturePorts {
  readonly button: Pick<ToolbarButton, "setTabBadge">;
  readonly clock: Clock;
  readonly engine: EngineAccess;
  readonly scripts: PageScripts;
  readonly tabs: Pick<Tabs, "get" | "inFront" | "picture" | "pictureEveryMs" | "whyRefused">;
}

/** Takes snapshots of tabs, one at a time. */
export class TabPictures {
  readonly #ports: TabPicturePorts;
  #lastCapture = -Infinity;
  #work: Promise<unknown> = Promise.resolve();

  constructor(ports: TabPicturePorts) {
    this.#ports = ports;
  }

  /**
   * Takes a snapshot of the tab in front of its window and passes it to the engine. The browser
   * refuses unless the person has invoked the extension on that tab (activeTab).
   */
  take(tab: number, whole: boolean): Promise<TabPicture> {
    const taken = this.#work.then(() => this.#take(tab, whole)).catch((error): TabPicture => {
      if (error instanceof Refused) return { ok: false, reason: error.reason };
      throw error;
    });
    this.#work = taken.catch(() => {});
    return taken;
  }

  async #take(id: number, whole: boolean): Promise<TabPicture> {
    const { engine, tabs } = this.#ports;
    await engine.ensure();
    const tab = await tabs.get(id);
    if (!tab) throw new Error(`Cannot take a picture: tab ${id} is closed`);
    try {
      await (whole ? this.#takeWhole(tab) : this.#takeSeen(tab));
    } catch (error) {
      // Frees the picture of a long page, which can take hundreds of megabytes.
      await engine.ask("snapshot.page_drop", {});
      await this.#setMark(id);
      throw error;
    }
    const kept = await engine.ask("snapshot.page_end", {});
    if (kept.ok) await this.#mark(id);
    return kept;
  }

  async #takeSeen(tab: Tab, lacks?: PageLacks): Promise<void> {
    // First of all, because this shows whether the browser permits it.
    const url = await this.#capture(tab);
    await this.#begin(tab, { whole: lacks !== undefined, width: 0, height: 0, lacks });
    await this.#ports.engine.ask("snapshot.page_piece", { url, left: 0, top: 0 });
  }

  async #takeWhole(tab: Tab): Promise<void> {
    const { engine, scripts, tabs } = this.#ports;
    const scroller = new PageScroller(scripts, tab.id);
    let page: PageMeasure;
    try {
      page = await scroller.begin();
    } catch (error) {
      throw new Refused(tabs.whyRefused(error, tab.url));
    }
    try {
      if (page.shownOnly) return await this.#takeSeen(tab, page.shownOnly);
      const { scale } = page;
      const breadth = Math.min(page.breadth, Math.floor(mostPixels / scale));
      const most = Math.floor(
        Math.min(mostPixels / scale, mostArea / (breadth * scale * scale)),
      );
      // A page that fits the window is complete; a longer one may grow during scrolling.
      const scrolls = page.length > page.height + 1;
      const whole = scrolls
        ? await scroller.survey(page, most, (part) => this.#report(tab, part * surveyPart))
        : page.length;
      const length = Math.min(whole, most);
      await this.#begin(tab, {
        whole: true,
        width: Math.round(breadth * scale),
        height: Math.round(length * scale),
        ...(length < whole || breadth < page.breadth ? { lacks: "end" } : {}),
      });
      const places = placesOf(page, breadth, length);
      for (const [index, place] of places.entries()) {
        if (scrolls) {
          await this.#report(tab, surveyPart + (1 - surveyPart) * index / places.length);
        }
        const at = await scroller.scrollTo(place);
        const url = await this.#capture(tab);
        await engine.ask("snapshot.page_piece", {
          url,
          left: Math.round(at.left * scale),
          top: Math.round(at.top * scale),
        });
      }
    } finally {
      await scroller.end();
    }
  }

  /**
   * Reports progress to views, and on the toolbar button in case no view is open. Throws if the
   * person has cancelled.
   */
  async #report(tab: Tab, part: number): Promise<void> {
    const { wanted } = await this.#ports.engine.ask("snapshot.page_progress", { part });
    if (!wanted) throw new Refused("cancelled");
    await this.#setMark(tab.id, `${Math.round(part * 100)}%`);
  }

  async #begin(
    tab: Tab,
    size: { whole: boolean; width: number; height: number; lacks?: PageLacks | undefined },
  ): Promise<void> {
    await this.#ports.engine.ask("snapshot.page_begin", { title: tab.title ?? "", ...size });
  }

  /** A picture of the visible part of the tab, as a PNG's data URL. */
  async #capture(tab: Tab): Promise<string> {
    const { clock, tabs } = this.#ports;
    const wait = this.#lastCapture + tabs.pictureEveryMs - clock.now();
    if (wait > 0) await new Promise<void>((resolve) => clock.after(wait, resolve));
    if (await tabs.inFront(tab.window) !== tab.id) throw new Refused("tab_changed");
    try {
      return await tabs.picture(tab.window);
    } catch (error) {
      throw new Refused(tabs.whyRefused(error, tab.url));
    } finally {
      this.#lastCapture = clock.now();
    }
  }

  /** Shows success on the toolbar button, the only feedback after a keyboard command. */
  async #mark(tab: number): Promise<void> {
    await this.#setMark(tab, "✓");
    this.#ports.clock.after(markMs, () => void this.#setMark(tab));
  }

  /** Without a text, the engine's badge shows again. */
  async #setMark(tab: number, text?: string): Promise<void> {
    await this.#ports.button.setTabBadge(tab, text).catch(() => {});
  }
}

/** The scroll positions of all pictures, row by row. */
function placesOf(page: PageMeasure, breadth: number, length: number): PagePlace[] {
  const tops = pieceTops(length, page.height);
  return tops.flatMap((top, row) =>
    pieceTops(breadth, page.width).map((left, column) => ({
      left,
      top,
      first: row === 0 && column === 0,
      last: row === tops.length - 1 && column === 0,
    }))
  );
}
