/**
 * What runs in the page whose picture is taken, in a world of its own: each function here is sent
 * by itself and sees nothing else of this file but its types.
 */

/** Why a page's picture can only be what shows of it. */
export type ShownOnly = "pdf" | "inside";

/** A page's size in CSS pixels, and how many of the picture's pixels one of them takes. */
export interface PageMeasure {
  /** What shows at once, without scroll bars. */
  width: number;
  height: number;
  /** All of it. */
  breadth: number;
  length: number;
  scale: number;
  /** There is more of it, and no way to it. */
  shownOnly?: ShownOnly;
}

/** Where a page is after it was scrolled. */
export interface PageAt {
  left: number;
  top: number;
  /** How long the page is by now. */
  length: number;
}

/** What the pictures of the first and the last place show beside the page itself. */
export interface PagePlace {
  left: number;
  top: number;
  first: boolean;
  last: boolean;
}

/** When something that stands fixed is in the picture. */
type Shown = "first" | "last" | "always" | "never";

interface Kept {
  x: number;
  y: number;
  changed: { element: HTMLElement; style: string | null }[];
  fixed: Map<HTMLElement, Shown>;
  /** What the page scrolls instead of itself, and where it was. */
  inner?: { element: HTMLElement; left: number; top: number };
  /** Finds what stands fixed or sticks by now; true where anything was new. */
  scan: (atRest: boolean) => boolean;
  length: () => number;
}

type Held = typeof globalThis & { ringsidePicture?: Kept };

/** Makes the page ready: nothing sticks, and a part that scrolls instead of the page is opened. */
export function preparePage(): PageMeasure {
  const held = globalThis as Held;
  const root = document.documentElement;
  /** Every element, those of open shadow trees included. */
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
    // A picture behind the whole page: without it the rest of the page would lie on white.
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
        // A background that stays while the page moves would begin again in each piece.
        if (style.backgroundImage !== "none" && style.backgroundAttachment.includes("fixed")) {
          change(element, { "background-attachment": "scroll" });
          found = true;
        }
        if (style.position === "sticky") {
          change(element, { position: "relative", inset: "auto" });
          found = true;
        } else if (style.position === "fixed" && !kept.fixed.has(element)) {
          // What stands fixed only once the page has moved belongs nowhere in it.
          kept.fixed.set(element, atRest ? when(element, style) : "never");
          // It would fade in and out between the pieces.
          change(element, { transition: "none", animation: "none" });
          found = true;
        }
      }
      return found;
    },
    length: () => Math.max(root.scrollHeight, document.body?.scrollHeight ?? 0),
  };
  held.ringsidePicture = kept;

  /** Opens what the page scrolls instead of itself. False: there is such a part, and it stays shut. */
  const open = (): boolean => {
    let scroller: HTMLElement | undefined;
    // A third of the view at least: a menu that scrolls is not the page.
    let largest = innerWidth * innerHeight / 3;
    let framed = false;
    for (const element of all(document)) {
      if (element === root) continue;
      const area = element.clientWidth * element.clientHeight;
      if (area <= largest) continue;
      // Another document: whether it goes on below is not to be seen from here.
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
  // In a page without a doctype the body stands for the window.
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

/** Scrolls to a place and shows there what belongs there; answers where the page really is. */
export async function movePage(place: PagePlace): Promise<PageAt> {
  const kept = (globalThis as Held).ringsidePicture;
  /** Answers whether that changed anything. */
  const show = (): boolean => {
    let changed = false;
    for (const [element, when] of kept?.fixed ?? []) {
      const before = element.style.getPropertyValue("opacity");
      const shown = when === "always" || (when === "first" && place.first) ||
        (when === "last" && place.last) ||
        // Up there it may lie in the page as everything else does.
        (when === "never" && getComputedStyle(element).position !== "fixed");
      // Unlike `visibility`, nothing inside can take it back.
      if (shown) element.style.removeProperty("opacity");
      else element.style.setProperty("opacity", "0", "important");
      changed ||= element.style.getPropertyValue("opacity") !== before;
    }
    return changed;
  };
  /** Two frames: one to lay out what came into sight, one to paint it. */
  const drawn = async () => {
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
  };
  show();
  scrollTo(place.left, place.top);
  // The page answers to having moved, which may take what is fixed to another place: what then
  // shows, or no longer does, has to be drawn before the picture is taken.
  for (let round = 0; round < 5; round++) {
    await drawn();
    const found = kept?.scan(false) ?? false;
    const changed = show();
    if (!found && !changed) break;
  }
  return { left: scrollX, top: scrollY, length: kept?.length() ?? 0 };
}

/** Waits at the end of a page for what it still loads; answers its length then. */
export async function awaitGrowth(length: number, patienceMs: number): Promise<number> {
  const kept = (globalThis as Held).ringsidePicture;
  const now = () => kept?.length() ?? length;
  const end = performance.now() + patienceMs;
  while (now() <= length + 1 && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return now();
}

/** The page as it was. */
export function restorePage(): void {
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
