import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import type { Scene } from "./gallery/scene.ts";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

async function show(
  page: Page,
  url: (page: string) => string,
  name: string,
  width: number,
): Promise<void> {
  const scene: Scene | undefined = allScenes[name];
  if (!scene) throw new Error(`There is no scene ${name}`);
  await showScene(page, url, {
    ...scene,
    name,
    kind: scene.page,
    width,
    theme: "light",
    language: "en",
  });
}

/** How large the viewer draws a picture, and what of it can be reached. */
async function drawn(page: Page) {
  const image = page.getByRole("dialog").locator("img");
  await image.waitFor();
  await image.evaluate((element) => (element as HTMLImageElement).decode());
  return await image.evaluate((element) => {
    const view = element.parentElement;
    if (!view) throw new Error("The picture stands in no view");
    view.scrollTo(0, 0);
    const { height, left, width } = element.getBoundingClientRect();
    const room = view.getBoundingClientRect();
    return {
      width,
      height,
      room: room.width,
      leftInside: left >= room.left - 1,
      whole: view.scrollHeight - view.clientHeight <= 1 && view.scrollWidth <= view.clientWidth + 1,
      reachable: view.scrollHeight >= Math.floor(height),
    };
  });
}

Deno.test("a page of 36,000 pixels is as wide as the viewer, and zooms", async () => {
  await inGallery(async (page, url) => {
    for (const width of [320, 1280]) {
      await show(page, url, "library_view_page", width);
      const first = await drawn(page);
      expect(first.width).toBeGreaterThan(first.room * 0.9);
      expect(first).toMatchObject({ leftInside: true, reachable: true });

      await page.getByRole("button", { name: "Real pixels" }).click();
      expect(await drawn(page)).toMatchObject({
        width: 1280,
        height: 36_000,
        leftInside: true,
        reachable: true,
      });
      await page.getByRole("button", { name: "Whole picture" }).click();
      expect((await drawn(page)).whole).toBe(true);
      await page.getByRole("button", { name: "Zoom in" }).click();
      await page.getByRole("region", { name: /Snapshot of/ }).press("1");
      expect((await drawn(page)).width).toBe(1280);
    }
  });
});

Deno.test("what is drawn on a picture does not paint it again with each move", async () => {
  await inGallery(async (page, url) => {
    await show(page, url, "editor", 1280);
    const paper = page.getByRole("application");
    const box = await paper.boundingBox();
    if (!box) throw new Error("The paper has no place");
    // The picture is painted from a bitmap; what is blurred, from a canvas.
    await page.evaluate(() => {
      const counted = globalThis as unknown as { paintings: number };
      counted.paintings = 0;
      const draw = CanvasRenderingContext2D.prototype.drawImage as (...args: unknown[]) => void;
      CanvasRenderingContext2D.prototype.drawImage = function (
        this: CanvasRenderingContext2D,
        ...args: unknown[]
      ) {
        if (args[0] instanceof ImageBitmap) counted.paintings++;
        draw.apply(this, args);
      };
    });
    const paintings = () =>
      page.evaluate(() => (globalThis as unknown as { paintings: number }).paintings);
    for (const tool of ["Arrow", "Freehand", "Crop"]) {
      await page.getByRole("radio", { name: tool, exact: true }).check();
      const before = await paintings();
      await page.mouse.move(box.x + 40, box.y + 40);
      await page.mouse.down();
      await page.mouse.move(box.x + 200, box.y + 160, { steps: 25 });
      expect({ tool, painted: await paintings() - before }).toEqual({ tool, painted: 0 });
      await page.mouse.up();
      expect(await paintings()).toBeLessThanOrEqual(before + 1);
    }
  });
});
