import type { PageScripts } from "../../platform/page_scripts.ts";
import {
  awaitGrowth,
  movePage,
  type PageAt,
  type PageMeasure,
  type PagePlace,
  preparePage,
  restorePage,
} from "./page_script.ts";

/** How long to wait at the end of a page for more content, in milliseconds. */
const growthMs = 600;

/** The scroll positions whose pictures cover `length`; the last one ends at the end. */
export function pieceTops(length: number, height: number): number[] {
  if (height <= 0) return [0];
  const tops: number[] = [];
  for (let top = 0; top + height < length; top += height) tops.push(top);
  return [...tops, Math.max(0, length - height)];
}

/**
 * Scrolls a page for its pictures. Fixed elements are shown once: those in the upper half at the
 * top, those in the lower half at the end, those that appear only on scrolling never. Sticky
 * elements stay at their place in the page. An element that scrolls in place of the page is
 * expanded.
 */
export class PageScroller {
  readonly #scripts: PageScripts;
  readonly #tab: number;

  constructor(scripts: PageScripts, tab: number) {
    this.#scripts = scripts;
    this.#tab = tab;
  }

  begin(): Promise<PageMeasure> {
    return this.#run(preparePage, []);
  }

  /** Returns the actual position and the page's current height. */
  scrollTo(place: PagePlace): Promise<PageAt> {
    return this.#run(movePage, [place]);
  }

  /**
   * Scrolls through the page once, so that it loads lazy content and grows to its full height, up
   * to `most`.
   *
   * @param step called before each screenful with the part that is done; throws to stop
   */
  async survey(
    page: PageMeasure,
    most: number,
    step: (part: number) => Promise<void>,
  ): Promise<number> {
    let { length } = page;
    for (let top = 0; top < most; top += page.height) {
      await step(top / Math.min(length, most));
      const at = await this.scrollTo({ left: 0, top, first: false, last: false });
      length = Math.max(length, at.length);
      if (top + page.height < length) continue;
      length = await this.#run(awaitGrowth, [length, growthMs]);
      if (top + page.height >= length) break;
    }
    return length;
  }

  /** Restores the page. */
  async end(): Promise<void> {
    await this.#run(restorePage, []).catch(() => {});
  }

  #run<A extends unknown[], R>(func: (...args: A) => R, args: A): Promise<Awaited<R>> {
    return this.#scripts.run(this.#tab, func, args);
  }
}
