import type { Page } from "playwright-core";

/**
 * Names that more than one button carries, as a person with a screen reader meets them. In a list's
 * items and in notes, which are read as a whole, each may have a button of its own by one name; but
 * none that stands elsewhere in the view too.
 */
export function sameNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const modal = [...document.querySelectorAll("dialog")].findLast((one) => one.matches(":modal"));
    const places = new Map<string, Map<Element, number>>();
    for (const button of (modal ?? document).querySelectorAll("button, [role=button]")) {
      if (!button.checkVisibility()) continue;
      const name = button.getAttribute("aria-label") ?? button.textContent?.trim() ?? "";
      const place = button.closest("li, .banner") ?? document.body;
      const counts = places.get(name) ?? new Map<Element, number>();
      places.set(name, counts.set(place, (counts.get(place) ?? 0) + 1));
    }
    return [...places].filter(([, counts]) =>
      Math.max(...counts.values()) > 1 || (counts.size > 1 && counts.has(document.body))
    ).map(([name]) => name);
  });
}
