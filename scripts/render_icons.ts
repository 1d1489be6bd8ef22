/** `deno task icons`: draws `extension/icons/*.svg` into the PNG files that the manifest names. */
import { join } from "node:path";
import { chromium } from "playwright-core";
import { iconSizes } from "../extension/manifest.ts";
import { projectRoot } from "./build/project_root.ts";
import { requiredChromium } from "./chromium/required_chromium.ts";
import { taskArguments } from "./command_line/task_arguments.ts";

taskArguments({
  name: "icons",
  about: "Draws the extension's PNG icons from their SVG.",
  options: {},
});
const folder = join(projectRoot, "extension", "icons");
const { path } = await requiredChromium();
const browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox"] });
try {
  for (const size of iconSizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    // At 16 pixels, only a separate drawing stays sharp.
    const svg = await Deno.readTextFile(join(folder, size === 16 ? "icon-16.svg" : "icon.svg"));
    await page.setContent(
      `<style>body { margin: 0 } img { display: block }</style>
      <img width="${size}" height="${size}" src="data:image/svg+xml;base64,${btoa(svg)}">`,
    );
    await page.screenshot({ path: join(folder, `${size}.png`), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
