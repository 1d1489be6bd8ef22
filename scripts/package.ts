/** `deno task package`: the archive to hand to a store. Same sources and relay, same bytes. */
import { join } from "node:path";
import { version } from "../extension/manifest.ts";
import { bundleExtension, stopBundler } from "./build/bundle_extension.ts";
import { presetRelay, presetRelayVariable, presetWarning } from "./build/preset_relay.ts";
import { projectRoot } from "./build/project_root.ts";
import { zipFiles } from "./build/zip_files.ts";
import { orRefuse } from "./command_line/or_refuse.ts";
import { taskArguments } from "./command_line/task_arguments.ts";

taskArguments({
  name: "package",
  about: "Makes the archive for a store, in dist/: the same sources and relay give the same bytes.",
  options: {},
  environment: presetRelayVariable,
});
const relay = orRefuse(presetRelay());
const { files } = await bundleExtension({ relay, minify: true, key: false });
await stopBundler();
const archive = zipFiles(files);
const path = join(projectRoot, "dist", `ringside-${version}-chromium.zip`);
await Deno.mkdir(join(projectRoot, "dist"), { recursive: true });
await Deno.writeFile(path, archive);
const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", archive.slice())).toHex();
console.log(`${path} (${Math.ceil(archive.length / 1024)} KiB, relay ${relay})`);
console.log(`sha256 ${digest}`);
const warning = presetWarning(relay);
if (warning) console.warn(warning);
