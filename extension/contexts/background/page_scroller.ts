/// <reference types="@types/chrome" />

/** A page's size in CSS pixels, and how many of the picture's pixels one of them takes. */
export interface PageMeasure {
  /** Without a scroll bar. */
  width: number;
  height: number;
  length: number;
  scale: number;
}

/** Where to scroll for each picture so that they cover `length`; the last one ends at the end. */
export function pieceTops(length: number, height: number): number[] {
  if (height <= 0) return [0];
  const tops: number[] = [];
  for (let top = 0; top + height < length; top += height) tops.push(top);
  return [...tops, Math.max(0, length - height)];
}

interface Kept {
  x: number;
  y: number;
  changed: { element: HTMLElement; style: string | null }[];
  fixed: { element: HTMLElement; low: boolean }[];
  /** What the page scrolls instead of itself, and where it was. */
  inner?: { element: HTMLElement; left: number; top: number };
}

/**
 * Moves a page under the camera. What stands fixed is shown once: at the top what stands in the
 * upper half, at the end what stands in the lower one; what sticks lies where it belongs. A page
 * that scrolls inside an element is opened, so that it scrolls itself.
 */
export class PageScroller {
  readonly #tab: number;

  constructor(tab: number) {
    this.#tab = tab;
  }

  begin(): Promise<PageMeasure> {
    return this.#run(prepare, []);
  }

  /** Answers where the page really is now. */
  scrollTo(top: number, place: { first: boolean; last: boolean }): Promise<number> {
    return this.#run(moveTo, [top, place.first, place.last]);
  }

  /** The page as it was. */
  async end(): Promise<void> {
    await this.#run(restore, []).catch(() => {});
  }

  async #run<A extends unknown[], R>(func: (...args: A) => R, args: A): Promise<Awaited<R>> {
    const [frame] = await chrome.scripting.executeScript({
      target: { tabId: this.#tab },
      func,
      args,
    });
    if (!frame) throw new Error("Cannot access the page: no frame answered");
    return frame.result as Awaited<R>;
  }
}

// The three functions below run in the page, in a world of their own: they see nothing else here.

type Held = typeof globalThis & { ringsidePicture?: Kept };

function prepare(): PageMeasure {
  const held = globalThis as Held;
  const kept: Kept = { x: scrollX, y: scrollY, changed: [], fixed: [] };
  const change = (element: HTMLElement, styles: Record<string, string>) => {
    kept.changed.push({ element, style: element.getAttribute("style") });
    for (const [name, value] of Object.entries(styles)) {
      element.style.setProperty(name, value, "important");
    }
  };
  change(document.documentElement, { "scroll-behavior": "auto" });
  const root = document.documentElement;
  const lengthNow = () => Math.max(root.scrollHeight, document.body?.scrollHeight ?? 0);
  if (lengthNow() <= innerHeight + 1) {
    let scroller: HTMLElement | undefined;
    // A third of the view at least: a menu that scrolls is not the page.
    let largest = innerWidth * innerHeight / 3;
    for (const element of document.querySelectorAll<HTMLElement>("body, body *")) {
      if (element.scrollHeight <= element.clientHeight + 8) continue;
      if (!/auto|scroll|overlay/.test(getComputedStyle(element).overflowY)) continue;
      const area = element.clientWidth * element.clientHeight;
      if (area > largest) [scroller, largest] = [element, area];
    }
    if (scroller) {
      kept.inner = { element: scroller, left: scroller.scrollLeft, top: scroller.scrollTop };
      for (let part: HTMLElement | null = scroller; part; part = part.parentElement) {
        const { position } = getComputedStyle(part);
        change(part, {
          height: "auto",
          "max-height": "none",
          overflow: "visible",
          contain: "none",
          ...(position === "absolute" || position === "fixed"
            ? { position: "relative", inset: "auto" }
            : {}),
        });
      }
    }
  }
  for (const element of document.querySelectorAll<HTMLElement>("body *")) {
    const { position } = getComputedStyle(element);
    if (position === "sticky") change(element, { position: "relative", inset: "auto" });
    if (position !== "fixed") continue;
    const box = element.getBoundingClientRect();
    const low = box.top + box.height / 2 > innerHeight / 2 && box.height < innerHeight / 2;
    kept.fixed.push({ element, low });
    change(element, {});
  }
  held.ringsidePicture = kept;
  return {
    width: root.clientWidth,
    height: innerHeight,
    length: lengthNow(),
    scale: devicePixelRatio,
  };
}

async function moveTo(top: number, first: boolean, last: boolean): Promise<number> {
  for (const { element, low } of (globalThis as Held).ringsidePicture?.fixed ?? []) {
    const shown = low ? last : first;
    if (shown) element.style.removeProperty("visibility");
    else element.style.setProperty("visibility", "hidden", "important");
  }
  scrollTo(0, top);
  // Two frames: one to lay out what came into sight, one to paint it.
  for (let frame = 0; frame < 2; frame++) {
    await new Promise<void>((resolve) => {
      // A tab that is no longer in front draws none; whoever takes the picture notices that.
      const late = setTimeout(resolve, 500);
      requestAnimationFrame(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }
  return scrollY;
}

function restore(): void {
  const held = globalThis as Held;
  const kept = held.ringsidePicture;
  if (!kept) return;
  for (const { element, style } of kept.changed.reverse()) {
    // Blink writes a changed style to its attribute when it is read; unwritten, it leaves an empty one.
    element.getAttribute("style");
    if (style === null) element.removeAttribute("style");
    else element.setAttribute("style", style);
  }
  delete held.ringsidePicture;
  const { inner } = kept;
  inner?.element.scrollTo({ left: inner.left, top: inner.top, behavior: "instant" });
  // At once, whatever the page's own style says.
  scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
}
