import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { inGallery } from "./gallery/in_gallery.ts";
import { showScene } from "./gallery/gallery_browser.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

/**
 * Names that more than one button carries, as a person with a screen reader meets them. In a list's
 * items and in notes, which are read as a whole, each may have a button of its own by one name; but
 * none that stands elsewhere in the view too.
 */
function twice(page: Page): Promise<string[]> {
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

Deno.test("no two buttons of a view have one name", async () => {
  await inGallery(async (page, url) => {
    const found: string[] = [];
    for (const [name, scene] of Object.entries(allScenes)) {
      const width = scene.widths?.at(-1) ?? 360;
      await showScene(page, url, {
        ...scene,
        name,
        kind: scene.page,
        width,
        theme: "light",
        language: "en",
      });
      found.push(...(await twice(page)).map((button) => `${name}: ${button}`));
    }
    expect(found).toEqual([]);
  });
});
