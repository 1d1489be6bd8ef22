import { expect } from "@std/expect";
import type { AxeResults, RunOptions } from "axe-core";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface Axe {
  run(options: RunOptions): Promise<AxeResults>;
}

/** What axe finds, a line each. */
async function findings(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.addScriptTag({ path: axePath });
  const results = await page.evaluate(
    (options) => (globalThis as unknown as { axe: Axe }).axe.run(options),
    options,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`)
  );
}

/** Elements that stick out of the page or whose words are cut without a sign of it. */
function outOfPlace(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const told = (element: Element) => `${element.tagName}.${element.className}`;
    if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page scrolls sideways");
    // A ring is answered, and a safety number read out, without scrolling.
    const roomy = innerHeight >= 600 && innerWidth >= 360;
    const dialog = document.querySelector(
      roomy ? ".dialog-sheet, .dialog:has(.safety):not(:has(.banner))" : ".dialog-sheet",
    );
    if (dialog && dialog.scrollHeight > dialog.clientHeight + 1) {
      wrong.push("the dialog is cut below");
    }
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      if (!element.checkVisibility() || element.closest(".unseen")) continue;
      // At its real pixels on purpose, to be scrolled to.
      if (element.closest(".tile-actual > .screen-area")) continue;
      // Cut by its line on purpose, which ends in an ellipsis.
      if (element.tagName === "BDI") continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`${told(element)} sticks out`);
      const { textOverflow, overflowX } = getComputedStyle(element);
      const cut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      if (
        cut && overflowX === "hidden" && textOverflow !== "ellipsis" &&
        element.matches("button, p, h1, h2, h3, label")
      ) {
        wrong.push(`${told(element)} is cut`);
      }
    }
    return wrong;
  });
}

/** A theme changes colours and nothing else: what it could spoil is asked of both. */
const themes: readonly { theme: "light" | "dark"; rules: RunOptions }[] = [
  { theme: "light", rules: {} },
  { theme: "dark", rules: { runOnly: ["color-contrast", "link-in-text-block"] } },
];

Deno.test("axe finds nothing in any view, in either theme", async () => {
  await inGallery(async (page, url) => {
    const found: string[] = [];
    for (const [name, scene] of Object.entries(allScenes)) {
      const width = scene.widths?.at(-1) ?? 360;
      for (const { theme, rules } of themes) {
        await showScene(page, url, {
          ...scene,
          name,
          kind: scene.page,
          width,
          theme,
          language: "en",
        });
        found.push(...(await findings(page, rules)).map((line) => `${name} ${theme} ${line}`));
      }
    }
    expect(found).toEqual([]);
  });
});

Deno.test("nothing sticks out of the narrowest page, in either language", async () => {
  await inGallery(async (page, url) => {
    const wrong: string[] = [];
    for (const [name, scene] of Object.entries(allScenes)) {
      const width = scene.widths?.[0] ?? 320;
      for (const language of ["en", "zh-CN"] as const) {
        await showScene(page, url, {
          ...scene,
          name,
          kind: scene.page,
          width,
          theme: "light",
          language,
        });
        wrong.push(...(await outOfPlace(page)).map((line) => `${name} ${language} ${line}`));
      }
    }
    expect(wrong).toEqual([]);
  });
});
