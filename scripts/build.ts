/** `deno task build`: the extension for Chromium, ready to load from `dist/chromium/`. */
import { join } from "node:path";
import { bundleExtension, stopBundler } from "./build/bundle_extension.ts";
import { presetRelay } from "./build/preset_relay.ts";
import { projectRoot } from "./build/project_root.ts";
import { writeFiles } from "./build/write_files.ts";

const relay = presetRelay();
const { files } = await bundleExtension({ relay, minify: true, key: true });
await stopBundler();
const folder = join(projectRoot, "dist", "chromium");
await writeFiles(folder, files);
console.log(`Built ${folder} (${files.size} files, relay ${relay})`);
