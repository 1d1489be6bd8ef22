import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { adjustScene, type Appearance, heights, showScene } from "./gallery_browser.ts";
import { inGallery } from "./in_gallery.ts";
import { axe } from "./looks/axe.ts";
import { covered } from "./looks/covered.ts";
import { outOfPlace } from "./looks/out_of_place.ts";
import { sameNames } from "./looks/same_names.ts";
import { tooSmall } from "./looks/too_small.ts";
import type { Scene } from "./scene.ts";
import { allScenes } from "./scenes/all_scenes.ts";

/** Of the page itself, not of a dialog on it. */
const notices = ":is(.page, body) > .notices";

/** Over a view with a notice, since a notice is what may lie on something. */
async function coveredBesideNotice(page: Page): Promise<string[]> {
  // A page that shows nothing but what is wrong has none.
  if (await page.locator(notices).count() === 0) return await covered(page);
  await page.evaluate(() =>
    globalThis.gallery.announce("The picture is in the clipboard now, as a PNG.", "good")
  );
  await page.locator(`${notices} > .notice`).waitFor();
  // A view that measures the room which is left follows within a frame.
  await page.evaluate(() =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  );
  const found = await covered(page);
  await page.evaluate(() => globalThis.gallery.clearNotice());
  return found;
}

const looks = {
  axe: (page: Page) => axe(page),
  /** A theme changes colours and nothing else: what it could spoil is asked of both. */
  axeInTheDark: (page: Page) => axe(page, ["color-contrast", "link-in-text-block"]),
  sameNames,
  outOfPlace,
  covered,
  coveredBesideNotice,
  tooSmall,
};

/** One way to show a scene, and what is looked for in it. */
interface Showing extends Required<Appearance> {
  readonly looks: readonly (keyof typeof looks)[];
}

/** The windows each page is met in: a panel is low beside developer tools, a popup never wide. */
const windows: Record<Scene["page"], readonly { width: number; height?: number }[]> = {
  popup: [{ width: 360, height: 445 }, { width: 360, height: 600 }],
  panel: [{ width: 320 }, { width: 360, height: 445 }, { width: 360, height: 600 }],
  call: [{ width: 480, height: 445 }, { width: 1280 }],
  welcome: [{ width: 320 }, { width: 1280 }],
  settings: [{ width: 320 }, { width: 1280 }],
  library: [{ width: 320 }, { width: 1280 }],
  editor: [{ width: 320 }, { width: 1280 }],
  doctor: [{ width: 320 }, { width: 1280 }],
  // A small phone, upright and held sideways.
  guest: [{ width: 320 }, { width: 640, height: 320 }],
};

/** What is looked for in every window of a page, besides. */
const looksInWindows: Partial<Record<Scene["page"], Showing["looks"]>> = {
  guest: ["coveredBesideNotice", "outOfPlace", "tooSmall"],
};

/** Pages that make room for a notice; the others can be scrolled from under it. */
const hasNotices: readonly Scene["page"][] = ["popup", "panel", "call"];

/** At its widest in either theme, at its narrowest in either language, and in every window. */
function showings({ height: ownHeight, page, widths = [320, 360] }: Scene): Showing[] {
  const height = ownHeight ?? heights[page];
  const narrowest = widths[0] ?? 320;
  const widest = widths.at(-1) ?? narrowest;
  const english = { theme: "light", language: "en" } as const;
  const wanted: Showing[] = [
    { ...english, width: widest, height, looks: ["axe", "sameNames"] },
    { width: widest, height, theme: "dark", language: "en", looks: ["axeInTheDark"] },
    { ...english, width: narrowest, height, looks: ["outOfPlace"] },
    { width: narrowest, height, theme: "light", language: "zh-CN", looks: ["outOfPlace"] },
    ...windows[page].map((window) => ({
      ...{ ...english, height, ...window },
      looks: looksInWindows[page] ??
        [hasNotices.includes(page) ? "coveredBesideNotice" : "covered"] as const,
    })),
  ];
  // What several of them check is shown once.
  const byAppearance = Map.groupBy(wanted, ({ looks: _, ...appearance }) => toText(appearance));
  return [...byAppearance.values()].flatMap(([first, ...same]) =>
    first ? [{ ...first, looks: [...new Set([first, ...same].flatMap(({ looks }) => looks))] }] : []
  );
}

const toText = ({ height, language, theme, width }: Appearance) =>
  `${width}×${height} ${theme} ${language}`;

/** How many dialogs and menus are open: some close when the window changes. */
const openCount = (page: Page) =>
  page.locator("dialog[open], [role=dialog], [role=alertdialog], [role=menu], :popover-open")
    .count();

/** A menu follows its button some frames after the window changed: only what lasts counts. */
async function lookPatiently(look: keyof typeof looks, page: Page): Promise<string[]> {
  let found = await looks[look](page);
  for (let again = 0; found.length > 0 && again < 10; again++) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    found = await looks[look](page);
  }
  return found;
}

/** Looks at every scene of these pages in every way that matters, and expects to find nothing. */
export const lookAtScenes = (...pages: Scene["page"][]): Promise<void> => look(pages, {});

/** The same where people press with fingers. */
export const lookWithFingers = (...pages: Scene["page"][]): Promise<void> =>
  look(pages, { hasTouch: true });

async function look(
  pages: readonly Scene["page"][],
  options: { hasTouch?: boolean },
): Promise<void> {
  await inGallery(async (page, url) => {
    const found: string[] = [];
    for (const [name, scene] of Object.entries(allScenes)) {
      if (!pages.includes(scene.page)) continue;
      let open: number | undefined;
      for (const { looks: wanted, ...appearance } of showings(scene)) {
        // Until the engine has spoken a page knows no settings to follow.
        const stays = open !== undefined && !scene.unready;
        if (stays) await adjustScene(page, appearance);
        if (!stays || await openCount(page) !== open) {
          await showScene(page, url, { ...scene, name, kind: scene.page, ...appearance });
          open = await openCount(page);
        }
        for (const look of wanted) {
          for (const line of await lookPatiently(look, page)) {
            found.push(`${look}: ${name} ${toText(appearance)} ${line}`);
          }
        }
      }
    }
    expect(found).toEqual([]);
  }, options);
}
