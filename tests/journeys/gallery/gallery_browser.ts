import { Buffer } from "node:buffer";
import "./globals.d.ts";
import * as esbuild from "esbuild";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { projectRoot } from "../../../scripts/build/project_root.ts";
import { workspaceImports } from "../../../scripts/build/workspace_imports.ts";
import { patient } from "../../../scripts/patience/deadline.ts";
import { ensureChromium } from "../../../scripts/chromium/ensure_chromium.ts";

export const galleryFolder = join(projectRoot, "dist", "gallery");

/** Each page's style sheet. */
const styles = {
  popup: "extension/contexts/popup/popup.css",
  panel: "extension/contexts/panel/panel.css",
  call: "extension/contexts/call/call.css",
  welcome: "extension/contexts/welcome/welcome.css",
  settings: "extension/contexts/settings/settings.css",
  library: "extension/contexts/library/library.css",
  editor: "extension/contexts/editor/editor.css",
  doctor: "extension/contexts/doctor/doctor.css",
  guest: "relay/guest/guest.css",
} as const;

let built: Promise<(page: string) => string> | undefined;

/** Builds the page that can show every scene, once; returns its address for a kind of page. */
export function buildGallery(): Promise<(page: string) => string> {
  return built ??= build();
}

async function build(): Promise<(page: string) => string> {
  const folder = join(galleryFolder, "page");
  const shared = {
    absWorkingDir: projectRoot,
    bundle: true,
    outdir: folder,
    target: "chrome137",
    charset: "utf8",
    loader: { ".svg": "dataurl" },
    logLevel: "error",
  } as const;
  await esbuild.build({
    ...shared,
    entryPoints: [join(import.meta.dirname ?? "", "gallery_page.tsx")],
    // Local files cannot load modules, so that lazy views are bundled in.
    format: "iife",
    jsx: "automatic",
    jsxImportSource: "preact",
    // The guest page asks for its call's styles, which are beside this page too.
    define: { "import.meta.url": "location.href" },
    plugins: [workspaceImports(projectRoot)],
  });
  await esbuild.build({
    ...shared,
    entryPoints: {
      ...Object.fromEntries(Object.entries(styles).map(([page, path]) => [`page_${page}`, path])),
      call: "relay/guest/call.css",
    },
  });
  await esbuild.stop();
  for (const name of Object.keys(styles)) {
    await Deno.writeTextFile(
      join(folder, `${name}.html`),
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ringside</title>` +
        `<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="page_${name}.css">` +
        `</head><body><script src="gallery_page.js"></script></body></html>`,
    );
  }
  return (page) => `file://${folder}/${page}.html`;
}

/** Chromium without a window, for one page at a time. */
export async function launchGallery(): Promise<Browser> {
  const { path } = await ensureChromium();
  return await chromium.launch({
    executablePath: path,
    timeout: patient(30_000),
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--hide-scrollbars",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
    ],
  });
}

/** The usual height of each page's window, in CSS pixels. */
export const heights = {
  popup: 560,
  panel: 720,
  call: 760,
  welcome: 800,
  settings: 800,
  library: 800,
  editor: 800,
  doctor: 800,
  guest: 640,
} as const;

const noBytes = Buffer.alloc(0);

/** What a person sees a scene in. */
export interface Appearance {
  /** Of the window, in CSS pixels; the page's usual height when it is absent. */
  readonly width: number;
  readonly height?: number;
  readonly theme: "light" | "dark";
  readonly language: "en" | "zh-CN";
}

/** Shows a scene and waits until it stands still. */
export async function showScene(
  page: Page,
  url: (page: string) => string,
  wanted: Appearance & {
    name: string;
    kind: keyof typeof heights;
    file?: string;
    press?: readonly string[];
    choose?: string;
    type?: string;
  },
): Promise<void> {
  const { name, kind, width, theme, language } = wanted;
  await page.setViewportSize({ width, height: wanted.height ?? heights[kind] });
  if (page.url() !== url(kind)) await page.goto(url(kind));
  if (kind === "popup") await widenPopup(page, width);
  // Names to press are English ones; the language is set after.
  await page.evaluate(
    ([name, theme, language]) => globalThis.gallery.show(name, theme, language),
    [name, theme, wanted.press ? "en" : language] as const,
  );
  if (wanted.file) {
    const file = { name: wanted.file, mimeType: "application/octet-stream", buffer: noBytes };
    await page.locator("input[type=file]").setInputFiles(file);
  }
  for (const label of wanted.press ?? []) {
    await page.getByRole("button", { name: label, exact: true })
      .or(page.getByRole("switch", { name: label, exact: true }))
      .or(page.locator("summary").filter({ hasText: label })).click();
  }
  if (wanted.choose) await page.getByRole("menuitem", { name: wanted.choose }).click();
  if (wanted.press && language !== "en") await changeSettings(page, { theme, language });
  // Every page has one; a view that is loaded late brings its own.
  await page.locator("h1").first().waitFor({ state: "attached" });
  if (wanted.type) await page.getByRole("searchbox").fill(wanted.type);
  await settled(page, language);
}

/** Shows the scene that is there in another window, theme and language. */
export async function adjustScene(page: Page, wanted: Required<Appearance>): Promise<void> {
  const { height, language, theme, width } = wanted;
  await page.setViewportSize({ width, height });
  if (page.url().endsWith("/popup.html")) await widenPopup(page, width);
  await changeSettings(page, { theme, language });
  await settled(page, language);
}

/** The popup fixes its own width; other widths are for looking at what it is made of. */
async function widenPopup(page: Page, width: number): Promise<void> {
  await page.evaluate((width) => {
    document.documentElement.style.setProperty("inline-size", `${width}px`, "important");
  }, width);
}

async function changeSettings(
  page: Page,
  changed: Pick<Appearance, "theme" | "language">,
): Promise<void> {
  await page.evaluate((changed) => {
    const settings = globalThis.gallery.model?.signals.settings;
    if (settings) settings.value = { ...settings.value, ...changed };
  }, changed);
}

/** Waits until the language is there, nothing is being read, every video shows, nothing moves. */
async function settled(page: Page, language: Appearance["language"]): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
  // What is being read or tested is there within a moment, but a check of devices takes its time.
  await page.waitForFunction(() =>
    !document.querySelector(
      "[role=log][aria-busy=true], main[aria-busy=true], .safety[aria-busy=true], " +
        ".button[aria-busy]:not(.doctor *)",
    )
  );
  await page.evaluate(async () => {
    // One that is hidden waits for a picture that may never come.
    const videos = [...document.querySelectorAll<HTMLVideoElement>("video:not([aria-hidden])")];
    await Promise.all(
      videos.map((video) =>
        video.readyState >= 2
          ? undefined
          : new Promise((resolve) => video.addEventListener("loadeddata", resolve, { once: true }))
      ),
    );
    for (const animation of document.getAnimations()) {
      const { iterations } = animation.effect?.getTiming() ?? {};
      if (iterations === Infinity) animation.pause();
      else animation.finish();
    }
  });
}
