import * as esbuild from "esbuild";
import { basename, dirname, join, relative } from "node:path";
import { chromiumManifest, iconSizes } from "../../extension/manifest.ts";
import { en } from "../../shared/ui/locales/en.ts";
import { zh_CN } from "../../shared/ui/locales/zh_CN.ts";
import { bundleGuest } from "./bundle_guest.ts";
import { withoutAreas } from "./catalogue_areas.ts";
import { licenceNotices } from "./licence_notices.ts";
import { localeMessages } from "./locale_messages.ts";
import { mergeChunks } from "./merge_chunks.ts";
import { pageHtml } from "./page_html.ts";
import { projectRoot } from "./project_root.ts";
import { staticOutputs } from "./static_outputs.ts";
import { workspaceImports } from "./workspace_imports.ts";

export { stopBundler } from "./stop_bundler.ts";

/** The files of a built extension by their path in it, with `/` between folders. */
export type ExtensionFiles = Map<string, Uint8Array>;

/** How an extension is built. */
export interface BundleOptions {
  /** The relay that new profiles start with. */
  relay: string;
  /** Shortens the code; leave it out to debug. */
  minify: boolean;
  /** Keeps the development key in the manifest, and so the extension's id. Stores refuse it. */
  key: boolean;
}

/** The result of a build. */
export interface Bundle {
  files: ExtensionFiles;
  /** esbuild's metafile, for the tests of sizes and imports. */
  metafile: esbuild.Metafile;
}

const languages = { en, zh_CN: zh_CN };
const contexts = join(projectRoot, "extension", "contexts");
/** The file with the licences of everything in the bundle; the settings page links to it. */
const noticesFile = "licences.txt";
/** The only context without a page. */
const worker = "contexts/background";

async function* filesUnder(folder: string): AsyncGenerator<string> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  for (const { name, isDirectory } of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    const path = join(folder, name);
    if (isDirectory && name !== "node_modules") yield* filesUnder(path);
    else if (!isDirectory) yield path;
  }
}

/** Every context's `main`, and every `NAME_worker.ts` as `workers/NAME.js`. */
async function entryPoints(): Promise<Record<string, string>> {
  const entries: Record<string, string> = {};
  for (const folder of ["extension", "shared"]) {
    for await (const file of filesUnder(join(projectRoot, folder))) {
      const worker = /^(\w+)_worker\.ts$/.exec(basename(file));
      if (worker) entries[`workers/${worker[1]}`] = file;
      const context = /^(\w+)[\\/]main\.tsx?$/.exec(relative(contexts, file));
      if (context) entries[`contexts/${context[1]}/main`] = file;
    }
  }
  return entries;
}

/** What a script imports before it runs, as paths from its own folder. */
function chunksOf(script: string, metafile: esbuild.Metafile): string[] {
  return staticOutputs(script, metafile).slice(1)
    .map((path) => relative(dirname(script), path).replaceAll("\\", "/"));
}

/** Bundles the whole extension for Chromium in memory: same sources and options, same bytes. */
export async function bundleExtension(options: BundleOptions): Promise<Bundle> {
  const result = await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: await entryPoints(),
    outdir: join(projectRoot, "dist"),
    chunkNames: "chunks/[name]-[hash]",
    assetNames: "assets/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "chrome137",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".svg": "file", ".wav": "file", ".woff2": "file", ".png": "file" },
    define: {
      RINGSIDE_RELAY: JSON.stringify(options.relay),
      "process.env.NODE_ENV": '"production"',
    },
    minify: options.minify,
    sourcemap: options.minify ? false : "inline",
    legalComments: "none",
    charset: "utf8",
    write: false,
    metafile: true,
    logLevel: "silent",
    // See `workspaceImports`: modules imported for their side effects must be marked as having
    // some.
    logOverride: { "ignored-bare-import": "error" },
    // Chromium's own APIs give promises; the polyfill is for where they do not.
    alias: {
      "webextension-polyfill": join(
        projectRoot,
        "extension/platform/chromium/webextension.ts",
      ),
    },
    plugins: [
      workspaceImports(projectRoot),
      withoutAreas(["visit", "visit_invite", "visit_recording"]),
    ],
  });

  const files: ExtensionFiles = new Map();
  const text = (content: string) => new TextEncoder().encode(content);
  for (const { path, contents } of result.outputFiles) {
    files.set(relative(join(projectRoot, "dist"), path).replaceAll("\\", "/"), contents);
  }
  // The popup opens most often, and cold, so it should read one file.
  if (options.minify) {
    const apart = Object.keys(result.metafile.outputs)
      .filter((path) => /^dist\/(workers|contexts\/(background|engine))\/.*\.js$/.test(path));
    const script = "dist/contexts/popup/main.js";
    await mergeChunks({ script, apart }, files, result.metafile);
  }
  for (const path of [...files.keys()]) {
    const folder = /^(contexts\/\w+)\/main\.js$/.exec(path)?.[1];
    if (!folder || folder === worker) continue;
    const html = pageHtml({
      styles: files.has(`${folder}/main.css`),
      chunks: chunksOf(`dist/${path}`, result.metafile),
    });
    files.set(`${folder}/index.html`, text(html));
  }
  for (const size of iconSizes) {
    const name = `icons/${size}.png`;
    files.set(name, await Deno.readFile(join(projectRoot, "extension", name)));
  }
  for (const [language, strings] of Object.entries(languages)) {
    const messages = localeMessages(language, strings);
    files.set(`_locales/${language}/messages.json`, text(JSON.stringify(messages, null, 2) + "\n"));
  }
  files.set(noticesFile, text(await licenceNotices(result.metafile)));
  // What a relay of this release serves to guests; the engine compares.
  const { hashes } = await bundleGuest();
  files.set("guest_files.json", text(JSON.stringify(hashes, null, 2) + "\n"));
  files.set("manifest.json", text(JSON.stringify(chromiumManifest(options), null, 2) + "\n"));
  return { files, metafile: result.metafile };
}
