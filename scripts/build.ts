/** `deno task build`: the extension for Chromium, ready to load from `dist/chromium/`. */
import { join } from "node:path";
import { bundleExtension, stopBundler } from "./build/bundle_extension.ts";
import { presetRelay, presetRelayVariable } from "./build/preset_relay.ts";
import { projectRoot } from "./build/project_root.ts";
import { writeFiles } from "./build/write_files.ts";
import { orRefuse } from "./command_line/or_refuse.ts";
import { taskArguments } from "./command_line/task_arguments.ts";

taskArguments({
  name: "build",
  about: "Builds the extension into dist/chromium/, to load unpacked.",
  options: {},
  environment: presetRelayVariable,
});
const relay = orRefuse(presetRelay());
const { files } = await bundleExtension({ relay, minify: true, key: true });
await stopBundler();
const folder = join(projectRoot, "dist", "chromium");
await writeFiles(folder, files);
console.log(`Built ${folder} (${files.size} files, relay ${relay})`);
