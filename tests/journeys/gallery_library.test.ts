import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import { libraryScenes } from "./gallery/scenes/library_scenes.ts";

/** What of a card is not where a person sees and presses it. */
function hidden(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const wrong: string[] = [];
    const inside = (inner: DOMRect, outer: DOMRect) =>
      inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
      inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    for (const card of document.querySelectorAll<HTMLElement>(".item")) {
      card.scrollIntoView({ block: "center" });
      // A picture is fetched when its card comes into sight.
      const picture = card.querySelector(".item-picture");
      for (let frame = 0; frame < 120 && !card.querySelector("img"); frame++) {
        await new Promise(requestAnimationFrame);
      }
      const image = card.querySelector("img");
      await image?.decode();
      const told = card.getAttribute("aria-label");
      if (!image || !picture) {
        wrong.push(`${told}: no picture`);
        continue;
      }
      const frame = picture.getBoundingClientRect();
      if (!inside(image.getBoundingClientRect(), frame)) {
        wrong.push(`${told}: the picture sticks out`);
      }
      for (const part of card.querySelectorAll(".item-name, .item-facts, .item-tools button")) {
        const box = part.getBoundingClientRect();
        const x = box.left + box.width / 2;
        const y = box.top + box.height / 2;
        const top = document.elementFromPoint(x, y);
        if (!top || !part.contains(top)) {
          wrong.push(`${told}: ${part.className} is under ${top?.tagName}`);
        }
        if (!inside(box, card.getBoundingClientRect())) {
          wrong.push(`${told}: ${part.className} is cut`);
        }
      }
    }
    return wrong;
  });
}

Deno.test("no shape of picture covers a card's name, facts or buttons", async () => {
  await inGallery(async (page, url) => {
    const wrong: string[] = [];
    const scene = libraryScenes.library_shapes;
    if (!scene) throw new Error("There is no scene of odd shapes");
    for (const width of scene.widths ?? []) {
      await showScene(page, url, {
        ...scene,
        name: "library_shapes",
        kind: "library",
        width,
        theme: "light",
        language: "en",
      });
      wrong.push(...(await hidden(page)).map((line) => `${width}: ${line}`));
    }
    expect(wrong).toEqual([]);
  });
});
