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

/** How long the end of a page is waited at for more of it, in milliseconds. */
const growthMs = 600;

/** Where to scroll for each picture so that they cover `length`; the last one ends at the end. */
export function pieceTops(length: number, height: number): number[] {
  if (height <= 0) return [0];
  const tops: number[] = [];
  for (let top = 0; top + height < length; top += height) tops.push(top);
  return [...tops, Math.max(0, length - height)];
}

/**
 * Moves a page under the camera. What stands fixed is shown once: at the top what stands in the
 * upper half, at the end what stands in the lower one, nowhere what appears only on scrolling; what
 * sticks lies where it belongs. A page that scrolls inside an element is opened, so that it scrolls
 * itself.
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

  /** Answers where the page really is now, and how long it has become. */
  scrollTo(place: PagePlace): Promise<PageAt> {
    return this.#run(movePage, [place]);
  }

  /**
   * Goes through the page once, so that it loads what it loads only in sight, and grows as far as it
   * will, but for no longer than `most`.
   *
   * @param step is asked before each screenful whether to go on, with how much of the way is done
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

  /** The page as it was. */
  async end(): Promise<void> {
    await this.#run(restorePage, []).catch(() => {});
  }

  #run<A extends unknown[], R>(func: (...args: A) => R, args: A): Promise<Awaited<R>> {
    return this.#scripts.run(this.#tab, func, args);
  }
}
