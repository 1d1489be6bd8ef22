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
      if (element.closest(".tile-actual > .screen-area, .picture-scroll > img")) continue;
      // Cut by its line on purpose, which ends in an ellipsis.
      if (element.tagName === "BDI") continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`${told(element)} sticks out`);
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
      // It ends in an ellipsis too.
      if (webkitLineClamp !== "none") continue;
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
/**
 * Names that more than one button carries, as a person with a screen reader meets them. In a list's
 * items and in notes, which are read as a whole, each may have a button of its own by one name; but
 * none that stands elsewhere in the view too.
 */
function sameNames(page: Page): Promise<string[]> {
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

/** One showing of a scene, and what is looked for in it: each is shown once for all of that. */
interface Showing {
  readonly width: number;
  readonly theme: "light" | "dark";
  readonly language: "en" | "zh-CN";
  readonly looks: readonly (keyof typeof looks)[];
}

const looks = {
  axe: (page: Page) => findings(page, {}),
  axeInTheDark: (page: Page) =>
    findings(page, { runOnly: ["color-contrast", "link-in-text-block"] }),
  sameNames,
  outOfPlace,
};

/** At its widest in either theme, at its narrowest in either language. */
function showings([narrowest = 320, ...wider]: readonly number[]): Showing[] {
  const width = wider.at(-1) ?? narrowest;
  const english = { theme: "light", language: "en" } as const;
  return [
    {
      ...english,
      width,
      looks: ["axe", "sameNames", ...(width === narrowest ? ["outOfPlace"] as const : [])],
    },
    { width, theme: "dark", language: "en", looks: ["axeInTheDark"] },
    ...(width === narrowest
      ? []
      : [{ ...english, width: narrowest, looks: ["outOfPlace"] } as const]),
    { width: narrowest, theme: "light", language: "zh-CN", looks: ["outOfPlace"] },
  ];
}

Deno.test("in every view axe finds nothing in either theme, no two buttons have one name, and nothing sticks out when it is narrow, in either language", async () => {
  await inGallery(async (page, url) => {
    const found: string[] = [];
    for (const [name, scene] of Object.entries(allScenes)) {
      // Without widths of its own a page is looked at from 320 px on.
      for (const { looks: wanted, ...showing } of showings(scene.widths ?? [320, 360])) {
        await showScene(page, url, { ...scene, name, kind: scene.page, ...showing });
        const { language, theme, width } = showing;
        for (const look of wanted) {
          for (const line of await looks[look](page)) {
            found.push(`${look}: ${name} ${width} ${theme} ${language} ${line}`);
          }
        }
      }
    }
    expect(found).toEqual([]);
  });
});
