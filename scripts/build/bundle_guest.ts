import { createHash } from "node:crypto";
import * as esbuild from "esbuild";
import { join, relative } from "node:path";
import { lateAreas } from "./catalogue_areas.ts";
import { guestBrowsers } from "./guest_browsers.ts";
import { guestHtml } from "./guest_html.ts";
import { licenceNotices } from "./licence_notices.ts";
import { mergeChunks } from "./merge_chunks.ts";
import { projectRoot } from "./project_root.ts";
import { isTable, namedIn, usedEntries } from "./used_entries.ts";
import { workspaceImports } from "./workspace_imports.ts";

/** A built guest page. */
export interface GuestBundle {
  /** By path: `page.html`, and everything else in a folder that is named after all contents. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** SHA-256 of each file, in hexadecimal digits. */
  hashes: Record<string, string>;
  metafile: esbuild.Metafile;
}

const target = Object.entries(guestBrowsers).map(([name, version]) => `${name}${version}`);
const first = "dist/chunks/first.js";

const shared = {
  absWorkingDir: projectRoot,
  outdir: join(projectRoot, "dist"),
  bundle: true,
  format: "esm",
  target,
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  charset: "utf8",
  write: false,
  metafile: true,
  logLevel: "silent",
  logOverride: { "ignored-bare-import": "error" },
} as const satisfies esbuild.BuildOptions;

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

/** The text of everything of ours in a bundle but its tables of strings. */
async function sourcesOf({ inputs }: esbuild.Metafile): Promise<string> {
  const paths = Object.keys(inputs).filter((path) => /\.tsx?$/.test(path) && !isTable(path));
  const texts = paths.map((path) => Deno.readTextFile(join(projectRoot, path)));
  return (await Promise.all(texts)).join("\n");
}

/** Bundles the guest page in memory: same sources and options, same bytes. */
export async function bundleGuest({ minify = true } = {}): Promise<GuestBundle> {
  const plugins = [
    // What the page shows without them comes sooner.
    lateAreas(["meeting", "recording", "visit_invite", "visit_recording"]),
    workspaceImports(projectRoot),
  ];
  const workers = await esbuild.build({
    ...shared,
    entryPoints: {
      "chunks/effects": "shared/capture/effects/effects_worker.ts",
      "chunks/composer": "shared/record/worker/composer_worker.ts",
      "chunks/recorder": "shared/record/worker/recorder_worker.ts",
      "chunks/library": "shared/record/worker/library_worker.ts",
    },
    minify,
    plugins,
  });
  const page = {
    ...shared,
    // The call's own styles come with its views.
    entryPoints: { "chunks/main": "relay/guest/main.tsx", "chunks/call": "relay/guest/call.css" },
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    minify,
  } as const satisfies esbuild.BuildOptions;
  // Twice: what the sources name decides which sentences and icons are needed.
  const isNamed = namedIn(await sourcesOf((await esbuild.build({ ...page, plugins })).metafile));
  const result = await esbuild.build({ ...page, plugins: [usedEntries(isNamed), ...plugins] });
  const built = new Map<string, Uint8Array>();
  for (const { path, contents } of [...workers.outputFiles, ...result.outputFiles]) {
    built.set(relative(join(projectRoot, "dist"), path).replaceAll("\\", "/"), contents);
  }
  // One script, so that three requests show the page.
  const script = "dist/chunks/main.js";
  await mergeChunks({ script, apart: [], whole: true }, built, result.metafile);
  const notices = await licenceNotices({
    inputs: {},
    outputs: { ...workers.metafile.outputs, ...result.metafile.outputs },
  });
  built.set("licences.txt", new TextEncoder().encode(notices));
  const named = [...built].map(([path, content]) =>
    [path.replace(/^chunks\//, ""), new Uint8Array(content)] as const
  ).sort(([one], [other]) => one < other ? -1 : 1);
  const all = createHash("sha256");
  for (const [path, content] of named) all.update(`${path}\0${sha256(content)}\n`);
  const release = all.digest("hex").slice(0, 16);
  const html = guestHtml({
    script: `${release}/${first.replace("dist/chunks/", "")}`,
    style: `${release}/main.css`,
  });
  const files = new Map([
    ["page.html", new TextEncoder().encode(html)],
    ...named.map(([path, content]) => [`${release}/${path}`, content] as const),
  ]);
  return {
    files,
    hashes: Object.fromEntries([...files].map(([path, content]) => [path, sha256(content)])),
    metafile: result.metafile,
  };
}
