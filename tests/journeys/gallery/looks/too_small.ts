import type { Page } from "playwright-core";

/**
 * Controls that are smaller than a fingertip, 44 pixels each way (WCAG 2.5.5). A control inside a
 * larger box that acts for it counts as that box, and a link in a sentence as its line.
 */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 44;
    const wrong: string[] = [];
    const modal = [...document.querySelectorAll("dialog")].findLast((one) => one.matches(":modal"));
    const controls = "button, a[href], input, select, textarea, summary";
    for (const control of (modal ?? document).querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (control.closest(".unseen, [inert]") || control.matches(":disabled, p a")) continue;
      const { height, width } = (control.closest(".field-box, .switch") ?? control)
        .getBoundingClientRect();
      if (height >= least - 0.5 && width >= least - 0.5) continue;
      const name = control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "";
      wrong.push(`${control.tagName} “${name}” is ${Math.round(width)}×${Math.round(height)}`);
    }
    return wrong;
  });
}
