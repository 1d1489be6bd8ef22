import { expect } from "@std/expect";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import { lookAtScenes } from "./gallery/look_at_scenes.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

Deno.test("in every view of the panel axe finds nothing in either theme, no two buttons have one name, nothing sticks out when it is narrow, and nothing lies on a control", async () => {
  await lookAtScenes("panel");
});

Deno.test("at 360×445 with ten notes the list still shows three contacts", async () => {
  await inGallery(async (page, url) => {
    const scene = allScenes.panel_short_notes!;
    await showScene(page, url, {
      ...scene,
      ...{ name: "panel_short_notes", kind: scene.page, width: 360, height: 445 },
      ...{ theme: "light", language: "en" },
    });
    const whole = await page.getByRole("list", { name: "Contacts" }).getByRole("listitem")
      .evaluateAll((rows) => {
        const end = document.querySelector(".capture-tools")?.getBoundingClientRect().top ?? 0;
        return rows.filter((row) => row.getBoundingClientRect().bottom <= end).length;
      });
    expect(whole).toBeGreaterThanOrEqual(3);
    expect(await page.locator(".note").count()).toBe(1);
    await page.getByRole("button", { name: "1/10: show the next note" }).click();
    await page.getByRole("button", { name: "2/10: show the next note" }).waitFor();
  });
});
