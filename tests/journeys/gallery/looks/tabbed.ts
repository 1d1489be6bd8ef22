import type { Page } from "playwright-core";

/** Runs in the page: what a control is called. */
const nameOf = `(element) => element.getAttribute("aria-label") ??
  element.labels?.[0]?.textContent ?? element.textContent ?? ""`;

/** Goes through the page with Tab and says what it met, until it is back at the start. */
export async function tabbed(page: Page): Promise<string[]> {
  const met: string[] = [];
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate<string | undefined>(`(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.closest(".field-box");
      const ring = outlineStyle !== "none" && outlineWidth !== "0px" ||
        box !== null && getComputedStyle(box).boxShadow !== "none";
      return (${nameOf})(element) + (ring ? "" : " (focus unseen)");
    })()`);
    // Past the last control comes the browser itself, then the first again.
    if (seen === undefined) continue;
    if (met.includes(seen)) break;
    met.push(seen);
  }
  return met;
}

/** Every control that can be seen, by its name. */
export const controlsOf = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll("button, input, select, a[href]")]
    .filter((element) => element.checkVisibility() && !element.closest("[popover]"))
    .map(${nameOf})`);
