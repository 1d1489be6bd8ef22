import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import type { Scene } from "./gallery/scene.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

/** Controls that something else lies on, or that cannot be scrolled to. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const controls = "button, a[href], input, select, textarea, summary";
    // Behind a dialog or a menu nothing can be pressed, and nothing is meant to be.
    const modal = document.querySelector("dialog:modal, .dialog, [role=menu]");
    for (const control of (modal ?? document).querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (control.closest(".unseen, [inert]") || control.matches(":disabled")) continue;
      if (getComputedStyle(control).pointerEvents === "none") continue;
      control.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      // A link that goes on in a second line is pressed in its first.
      const box = control.getClientRects()[0] ?? control.getBoundingClientRect();
      // What a drawn switch or file box stands for is as small as can be.
      if (box.width < 8 || box.height < 8) continue;
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const meets = top !== null &&
        (control.contains(top) || top.contains(control) && top.matches("label") ||
          (control as HTMLInputElement).labels?.[0]?.contains(top));
      if (meets) continue;
      const name = control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "";
      wrong.push(`${control.tagName} “${name}” is under ${top?.tagName}.${top?.className}`);
    }
    return wrong;
  });
}

interface Window {
  readonly width: number;
  readonly height?: number;
}

/** The windows each page is met in: a panel is low beside developer tools, a popup never wide. */
const windows: Record<Scene["page"], readonly Window[]> = {
  popup: [{ width: 360, height: 445 }, { width: 360, height: 600 }],
  panel: [{ width: 320 }, { width: 360, height: 445 }, { width: 360, height: 600 }],
  call: [{ width: 480, height: 445 }, { width: 1280 }],
  welcome: [{ width: 320 }, { width: 1280 }],
  settings: [{ width: 320 }, { width: 1280 }],
  library: [{ width: 320 }, { width: 1280 }],
  editor: [{ width: 320 }, { width: 1280 }],
  doctor: [{ width: 320 }, { width: 1280 }],
};

/** Pages that make room for a notice; the others can be scrolled from under it. */
const hasNotices: readonly Scene["page"][] = ["popup", "panel", "call"];

Deno.test("nothing lies on a control, in any view and any window, a notice neither", async () => {
  await inGallery(async (page, url) => {
    const wrong: string[] = [];
    for (const [name, scene] of Object.entries(allScenes)) {
      for (const { height, width } of windows[scene.page]) {
        await showScene(page, url, {
          ...scene,
          ...{ name, kind: scene.page, width, theme: "light", language: "en" },
          ...(height && { height }),
        });
        if (hasNotices.includes(scene.page)) {
          await page.evaluate(() =>
            globalThis.gallery.announce("The picture is in the clipboard now, as a PNG.", "good")
          );
          await page.locator(".page > .notices > .notice").waitFor();
        }
        const found = await covered(page);
        wrong.push(...found.map((line) => `${name} ${width}×${height ?? ""} ${line}`));
      }
    }
    expect(wrong).toEqual([]);
  });
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
