/**
 * Functions that run in the page of a snapshot, in an isolated world. Each is sent by itself, so it
 * can use nothing else in this file except types.
 */

/** Why a picture can contain only the visible part of a page. */
export type ShownOnly = "pdf" | "inside";

/** A page's size in CSS pixels; `scale`: device pixels per CSS pixel. */
export interface PageMeasure {
  /** The visible part, without scroll bars. */
  width: number;
  height: number;
  /** The whole page. */
  breadth: number;
  length: number;
  scale: number;
  /** Set if the rest of the page cannot be reached. */
  shownOnly?: ShownOnly;
}

/** The scroll position of a page. */
export interface PageAt {
  left: number;
  top: number;
  /** The page's current height, which may have grown. */
  length: number;
}

/** A scroll position; fixed elements are shown in the first or last picture only. */
export interface PagePlace {
  left: number;
  top: number;
  first: boolean;
  last: boolean;
}

/** In which pictures a fixed element is visible. */
type Shown = "first" | "last" | "always" | "never";

interface Kept {
  x: number;
  y: number;
  changed: { element: HTMLElement; style: string | null }[];
  fixed: Map<HTMLElement, Shown>;
  /** The element that scrolls in place of the page, and its original position. */
  inner?: { element: HTMLElement; left: number; top: number };
  /** Finds new fixed and sticky elements; true if there were any. */
  scan: (atRest: boolean) => boolean;
  length: () => number;
}

type Held = typeof globalThis & { ringsidePicture?: Kept };

/**
 * Prepares the page: sticky elements become static, and an element that scrolls in place of the
 * page is expanded.
 */
export function preparePage(): PageMeasure {
  const held = globalThis as Held;
  const root = document.documentElement;
  /** Every element, including those in open shadow trees. */
  function* all(within: Document | ShadowRoot): Iterable<HTMLElement> {
    for (const element of within.querySelectorAll<HTMLElement>("*")) {
      yield element;
      if (element.shadowRoot) yield* all(element.shadowRoot);
    }
  }
  const change = (element: HTMLElement, styles: Record<string, string>) => {
    kept.changed.push({ element, style: element.getAttribute("style") });
    for (const [name, value] of Object.entries(styles)) {
      element.style.setProperty(name, value, "important");
    }
  };
  const when = (element: HTMLElement, style: CSSStyleDeclaration): Shown => {
    const box = element.getBoundingClientRect();
    const covers = box.width >= innerWidth * 0.9 && box.height >= innerHeight * 0.9;
    // A background that covers the page: without it, the other pictures would have a white
    // background.
    if (covers && Number(style.zIndex) < 0) return "always";
    const low = box.top + box.height / 2 > innerHeight / 2 && box.height < innerHeight / 2;
    return low ? "last" : "first";
  };
  const kept: Kept = {
    x: scrollX,
    y: scrollY,
    changed: [],
    fixed: new Map(),
    scan(atRest) {
      let found = false;
      for (const element of all(document)) {
        const style = getComputedStyle(element);
        // A fixed background would start again in each picture.
        if (style.backgroundImage !== "none" && style.backgroundAttachment.includes("fixed")) {
          change(element, { "background-attachment": "scroll" });
          found = true;
        }
        if (style.position === "sticky") {
          change(element, { position: "relative", inset: "auto" });
          found = true;
        } else if (style.position === "fixed" && !kept.fixed.has(element)) {
          // An element that becomes fixed only after scrolling has no place in the picture.
          kept.fixed.set(element, atRest ? when(element, style) : "never");
          // Otherwise it would fade in and out between the pictures.
          change(element, { transition: "none", animation: "none" });
          found = true;
        }
      }
      return found;
    },
    length: () => Math.max(root.scrollHeight, document.body?.scrollHeight ?? 0),
  };
  held.ringsidePicture = kept;

  /**
   * Expands the element that scrolls in place of the page. False if there is one that cannot be.
   */
  const open = (): boolean => {
    let scroller: HTMLElement | undefined;
    // At least a third of the view: a scrolling menu is not the page.
    let largest = innerWidth * innerHeight / 3;
    let framed = false;
    for (const element of all(document)) {
      if (element === root) continue;
      const area = element.clientWidth * element.clientHeight;
      if (area <= largest) continue;
      // From here, the height of another document is unknown.
      if (element instanceof HTMLIFrameElement) framed ||= area > innerWidth * innerHeight * 0.8;
      if (element.scrollHeight <= element.clientHeight + 8) continue;
      if (!/auto|scroll|overlay/.test(getComputedStyle(element).overflowY)) continue;
      [scroller, largest] = [element, area];
    }
    if (!scroller) return !framed;
    const whole = scroller.scrollHeight;
    const before = kept.changed.length;
    kept.inner = { element: scroller, left: scroller.scrollLeft, top: scroller.scrollTop };
    let part: Element | null = scroller;
    while (part instanceof HTMLElement) {
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
      const over: Node = part.getRootNode();
      part = part.parentElement ?? (over instanceof ShadowRoot ? over.host : null);
    }
    if (kept.length() >= whole * 0.9) return true;
    for (const { element, style } of kept.changed.splice(before).reverse()) {
      if (style === null) element.removeAttribute("style");
      else element.setAttribute("style", style);
    }
    scroller.scrollTo({ left: kept.inner.left, top: kept.inner.top, behavior: "instant" });
    delete kept.inner;
    return false;
  };

  const pdf = document.contentType === "application/pdf" ||
    document.querySelector("body > embed[type='application/pdf']:only-child") !== null;
  change(root, { "scroll-behavior": "auto" });
  const opened = pdf || kept.length() > innerHeight + 1 || open();
  kept.scan(true);
  // In quirks mode the body represents the viewport.
  const view = document.compatMode === "BackCompat" ? document.body ?? root : root;
  const width = Math.min(innerWidth, view.clientWidth || innerWidth);
  scrollTo(1e7, scrollY);
  const beside = scrollX;
  scrollTo(kept.x, kept.y);
  return {
    width,
    height: Math.min(innerHeight, view.clientHeight || innerHeight),
    breadth: width + beside,
    length: kept.length(),
    scale: devicePixelRatio,
    ...(pdf ? { shownOnly: "pdf" } : opened ? {} : { shownOnly: "inside" }),
  };
}

/** Scrolls to a place and shows its fixed elements; returns the actual position. */
export async function movePage(place: PagePlace): Promise<PageAt> {
  const kept = (globalThis as Held).ringsidePicture;
  /** Returns whether anything changed. */
  const show = (): boolean => {
    let changed = false;
    for (const [element, when] of kept?.fixed ?? []) {
      const before = element.style.getPropertyValue("opacity");
      const shown = when === "always" || (when === "first" && place.first) ||
        (when === "last" && place.last) ||
        // At the top, the page may lay it out like any other element.
        (when === "never" && getComputedStyle(element).position !== "fixed");
      // Unlike `visibility`, descendants cannot override it.
      if (shown) element.style.removeProperty("opacity");
      else element.style.setProperty("opacity", "0", "important");
      changed ||= element.style.getPropertyValue("opacity") !== before;
    }
    return changed;
  };
  /** Waits two frames: one for layout, one for painting. */
  const drawn = async () => {
    for (let frame = 0; frame < 2; frame++) {
      await new Promise<void>((resolve) => {
        // A background tab draws no frames; the capture detects that.
        const late = setTimeout(resolve, 500);
        requestAnimationFrame(() => {
          clearTimeout(late);
          resolve();
        });
      });
    }
  };
  show();
  scrollTo(place.left, place.top);
  // The page may react to scrolling by moving fixed elements. That has to be drawn before the
  // capture.
  for (let round = 0; round < 5; round++) {
    await drawn();
    const found = kept?.scan(false) ?? false;
    const changed = show();
    if (!found && !changed) break;
  }
  return { left: scrollX, top: scrollY, length: kept?.length() ?? 0 };
}

/** Waits at the end of a page for content that it loads on scrolling; returns the new height. */
export async function awaitGrowth(length: number, patienceMs: number): Promise<number> {
  const kept = (globalThis as Held).ringsidePicture;
  const now = () => kept?.length() ?? length;
  const end = performance.now() + patienceMs;
  while (now() <= length + 1 && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return now();
}

/** Restores the page. */
export function restorePage(): void {
  const held = globalThis as Held;
  const kept = held.ringsidePicture;
  if (!kept) return;
  for (const { element, style } of kept.changed.reverse()) {
    // Blink writes a changed style to its attribute only when it is read; otherwise an empty one
    // remains.
    element.getAttribute("style");
    if (style === null) element.removeAttribute("style");
    else element.setAttribute("style", style);
  }
  delete held.ringsidePicture;
  const { inner } = kept;
  inner?.element.scrollTo({ left: inner.left, top: inner.top, behavior: "instant" });
  // Without animation, whatever the page's own style.
  scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
}
