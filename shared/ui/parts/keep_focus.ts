/** The place of the focus, read while it is still in the page. */
interface Place {
  element: HTMLElement;
  entry: Element;
  /** The entries after it, then those before it, the nearest first. */
  beside: Element[];
  /** The entry's containers, from the inside out. */
  around: Element[];
  /**
   * A selector for its control, which matches the same control of another entry too, whatever its
   * name.
   */
  look: string;
}

/** The element that is removed as one. */
const entries = "li, [role=listitem], .note, .banner";
const controls = "button, a[href], input, select, textarea, summary";

/**
 * Keeps the focus where a person works while lists change. When the entry with the focus is removed
 * or moved, this moves the focus to the same control of a neighbouring entry, or else to what
 * replaces the list; the browser would drop it to the page, and the keyboard would start at the top
 * again. A view that replaces another focuses something itself, before this runs.
 *
 * @returns how to stop
 */
export function keepFocus(): () => void {
  let place: Place | undefined;
  const note = ({ target }: FocusEvent) => {
    // A dialog and a menu return the focus to where it was; keep that place.
    if (target instanceof HTMLElement && !target.closest("dialog, [popover]")) {
      place = placeOf(target);
    }
  };
  const look = () => {
    if (!place || document.activeElement !== document.body) return;
    const { element } = place;
    // An entry that only moved within its list lost the focus too.
    const next = element.isConnected ? element : successor(place);
    place = undefined;
    next?.focus();
  };
  const observer = new MutationObserver((changes) => {
    const taken = changes.some(({ removedNodes }) =>
      [...removedNodes].some((node) =>
        node.contains(place?.element ?? null) || node.nodeName === "DIALOG"
      )
    );
    // Two frames: in the first, new views place the focus.
    if (taken) requestAnimationFrame(() => requestAnimationFrame(look));
  });
  document.addEventListener("focusin", note);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", note);
    observer.disconnect();
  };
}

function placeOf(element: HTMLElement): Place | undefined {
  const entry = element.closest(entries);
  if (!entry) return undefined;
  const beside = [
    ...walk(entry, "nextElementSibling"),
    ...walk(entry, "previousElementSibling"),
  ];
  return { element, entry, beside, around: walk(entry, "parentElement"), look: lookOf(element) };
}

function walk(
  from: Element,
  way: "nextElementSibling" | "previousElementSibling" | "parentElement",
): Element[] {
  const found: Element[] = [];
  for (let one = from[way]; one; one = one[way]) found.push(one);
  return found;
}

function lookOf(control: Element): string {
  const drawing = control.querySelector("svg")?.getAttribute("class");
  return [control.tagName, control.getAttribute("aria-haspopup"), drawing, control.textContent]
    .join(" ");
}

function successor({ entry, beside, around, look }: Place): HTMLElement | undefined {
  const near = [entry, ...beside].find((one) => one.isConnected && firstControl(one));
  if (near) {
    return firstControl(near, (control) => lookOf(control) === look) ?? firstControl(near);
  }
  for (const one of around) {
    const control = one.isConnected && firstControl(one);
    if (control) return control;
  }
  return undefined;
}

function firstControl(
  within: Element,
  fits: (control: Element) => boolean = () => true,
): HTMLElement | undefined {
  return [...within.querySelectorAll<HTMLElement>(controls)].find((one) =>
    one.checkVisibility() && !one.matches(":disabled") && fits(one)
  );
}
