import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import { libraryScenes } from "./gallery/scenes/library_scenes.ts";

/** The parts of a card that a person cannot see or press. */
function hidden(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const wrong: string[] = [];
    const inside = (inner: DOMRect, outer: DOMRect) =>
      inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
      inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    for (const card of document.querySelectorAll<HTMLElement>(".item")) {
      card.scrollIntoView({ block: "center" });
      // A picture is fetched when its card becomes visible.
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

Deno.test("the focus stays in the library when what had it is deleted, or comes back", async () => {
  await inGallery(async (page, url) => {
    const scene = libraryScenes.library;
    if (!scene) throw new Error("There is no scene of a library");
    await showScene(page, url, {
      ...scene,
      name: "library",
      kind: "library",
      width: 1280,
      theme: "light",
      language: "en",
    });
    const focused = async (what: string, name: string) => {
      await page.waitForFunction(
        () => document.activeElement && document.activeElement !== document.body,
        undefined,
        { timeout: 10_000 },
      );
      const found = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.closest("li")?.getAttribute("aria-label") ??
          activeElement?.textContent ?? "";
      });
      expect({ what, found }).toEqual({ what, found: name });
    };
    const names = await page.getByRole("list", { name: "Snapshots" }).getByRole("listitem")
      .evaluateAll((items) => items.map((item) => item.getAttribute("aria-label") ?? ""));
    const [first = "", second = ""] = names;
    const card = (name: string) => page.getByRole("listitem", { name, exact: true });
    await card(first).getByRole("button", { name: "Delete" }).press("Enter");
    await card(first).waitFor({ state: "detached" });
    await focused("after a deletion", second);
    await page.getByRole("button", { name: "Undo delete" }).press("Enter");
    await card(first).waitFor();
    await focused("after it is undone", first);
    for (const name of names) {
      await card(name).getByRole("button", { name: "Delete" }).press("Enter");
      await card(name).waitFor({ state: "detached" });
    }
    await focused("after the last deletion", "Library");
  });
});
