import type { Clock } from "@ringside/clock";
import type { PageLacks } from "../../model/snapshot_options.ts";
import type { TabPicture } from "../../messages/background_contract.ts";
import type { PageScripts } from "../../platform/page_scripts.ts";
import type { Tab, Tabs } from "../../platform/tabs.ts";
import type { ToolbarButton } from "../../platform/toolbar_button.ts";
import type { EngineAccess } from "./engine_access.ts";
import type { PageMeasure, PagePlace } from "./page_script.ts";
import { PageScroller, pieceTops } from "./page_scroller.ts";

/** What a canvas still holds, in pixels a side; a longer page is cut there. */
const mostPixels = 32_000;
/** What memory still holds of one picture: four bytes for each pixel. */
const mostArea = 120_000_000;
/** How much of the way it is to go through a page before its first picture. */
const surveyPart = 0.2;
/** How long the mark on the toolbar button stands, in milliseconds. */
const markMs = 2_000;

type Refusal = Extract<TabPicture, { ok: false }>["reason"];

/** A refusal on the way to a picture, with its reason. */
class Refused extends Error {
  constructor(readonly reason: Refusal) {
    super(`No picture of the tab: ${reason}`);
  }
}

/** What pictures of tabs need. */
export interface TabPicturePorts {
  readonly button: Pick<ToolbarButton, "setTabBadge">;
  readonly clock: Clock;
  readonly engine: EngineAccess;
  readonly scripts: PageScripts;
  readonly tabs: Pick<Tabs, "get" | "inFront" | "picture" | "pictureEveryMs" | "whyRefused">;
}

/** Stills of tabs, one at a time. */
export class TabPictures {
  readonly #ports: TabPicturePorts;
  #lastCapture = -Infinity;
  #work: Promise<unknown> = Promise.resolve();

  constructor(ports: TabPicturePorts) {
    this.#ports = ports;
  }

  /**
   * Takes a still of a tab, which has to be the one in front, and hands it to the engine: the person
   * must have invoked the extension there (activeTab), or the browser refuses.
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
      // A long page's picture is hundreds of megabytes, which nobody wants any more.
      await engine.ask("snapshot.page_drop", {});
      await this.#setMark(id);
      throw error;
    }
    const kept = await engine.ask("snapshot.page_end", {});
    if (kept.ok) await this.#mark(id);
    return kept;
  }

  async #takeSeen(tab: Tab, lacks?: PageLacks): Promise<void> {
    // The piece before anything else: it tells whether there is leave.
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
      // One that fits the window shows all it has; a longer one may grow.
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
   * Says how far a page is, in the views and on the toolbar button, which is there when no view is.
   * Throws once its person has cancelled.
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

  /** One picture of the tab as it shows, as a PNG's data URL. */
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

  /** Says on the toolbar button that it worked: by a key there is nothing else to see. */
  async #mark(tab: number): Promise<void> {
    await this.#setMark(tab, "✓");
    this.#ports.clock.after(markMs, () => void this.#setMark(tab));
  }

  /** Without a text of its own the tab shows the engine's again. */
  async #setMark(tab: number, text?: string): Promise<void> {
    await this.#ports.button.setTabBadge(tab, text).catch(() => {});
  }
}

/** Where to stand for each picture: row by row, as one reads. */
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
