/** `deno run -A tests/journeys/gallery/shoot.ts [NAME…]`: pictures of the scenes in dist/gallery. */
import { join } from "node:path";
import { buildGallery, galleryFolder, launchGallery, showScene } from "./gallery_browser.ts";
import { allScenes } from "./scenes/all_scenes.ts";

const wanted = Deno.args.filter((arg) => !arg.startsWith("--"));
const quick = Deno.args.includes("--quick");
/** `--window=640x320`: in that window alone. */
const [onlyWidth, height] = Deno.args.find((arg) => arg.startsWith("--window="))
  ?.slice("--window=".length).split("x").map(Number) ?? [];
const url = await buildGallery();
const browser = await launchGallery();
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  for (const [name, scene] of Object.entries(allScenes)) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    const widths = onlyWidth ? [onlyWidth] : scene.widths ?? [320, 360];
    for (const width of quick ? widths.slice(-1) : widths) {
      for (const theme of ["light", "dark"] as const) {
        for (const language of quick ? ["en"] as const : ["en", "zh-CN"] as const) {
          await showScene(page, url, {
            ...{ ...scene, name, kind: scene.page, width, theme, language },
            ...(height && { height }),
          });
          await page.screenshot({
            fullPage: ["welcome", "settings", "library", "doctor", "guest"].includes(scene.page),
            path: join(galleryFolder, `${name}-${width}-${theme}-${language}.png`),
          });
        }
      }
    }
  }
} finally {
  await browser.close();
}
