import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

/** Whether a picture of an element has more than the one colour of what is behind it. */
async function isDrawn(page: Page, selector: string): Promise<boolean> {
  const picture = await page.locator(selector).first().screenshot();
  return await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext("2d");
    pen?.drawImage(bitmap, 0, 0);
    const { data } = pen!.getImageData(0, 0, bitmap.width, bitmap.height);
    const middle = Math.floor(bitmap.height / 2) * bitmap.width * 4;
    const colours = new Set<number>();
    // Along the middle: its edge alone does not say whether a switch is on.
    for (let x = 3; x < bitmap.width - 3; x++) {
      const at = middle + x * 4;
      colours.add(data[at]! << 16 | data[at + 1]! << 8 | data[at + 2]!);
    }
    return colours.size > 1;
  }, picture.toBase64());
}

const wanted = [
  { scene: "popup_record_options", selectors: [".switch input:not(:checked)"] },
  { scene: "settings", selectors: [".switch input:checked", ".switch input:not(:checked)"] },
];
const presences = ["online", "in_call", "do_not_disturb", "offline"];

Deno.test("switches and presence are seen in the system's own colours", async () => {
  await inGallery(async (page, url) => {
    await page.emulateMedia({ forcedColors: "active" });
    const show = async (name: string) => {
      const scene = allScenes[name];
      if (!scene) throw new Error(`There is no scene ${name}`);
      await showScene(page, url, {
        ...scene,
        name,
        kind: scene.page,
        width: scene.widths?.at(-1) ?? 360,
        theme: "light",
        language: "en",
      });
    };
    const missing: string[] = [];
    for (const { scene: name, selectors } of wanted) {
      await show(name);
      for (const selector of selectors) {
        if (!(await isDrawn(page, selector))) missing.push(`${name}: ${selector}`);
      }
    }
    expect(missing).toEqual([]);

    await show("panel_home");
    const pictures = new Set<string>();
    for (const presence of presences) {
      const dot = page.locator(`.presence-${presence}`).first();
      // Over nothing: only the dot's own shape counts.
      await dot.evaluate((element) => element.parentElement?.replaceChildren(element));
      pictures.add((await dot.screenshot()).toBase64());
    }
    expect(pictures.size).toBe(presences.length);
  });
});
