/**
 * `deno task dev`: the relay, one person's browser, and the extension, rebuilt and reloaded
 * whenever a source changes.
 */
import { join } from "node:path";
import { bundleExtension, stopBundler } from "./build/bundle_extension.ts";
import { presetRelay, presetRelayVariable } from "./build/preset_relay.ts";
import { projectRoot } from "./build/project_root.ts";
import { writeFiles } from "./build/write_files.ts";
import { requiredChromium } from "./chromium/required_chromium.ts";
import { FailedChromium } from "./chromium/failed_chromium.ts";
import { hasDisplay } from "./chromium/has_display.ts";
import { Person } from "./chromium/person.ts";
import { orRefuse } from "./command_line/or_refuse.ts";
import { taskArguments } from "./command_line/task_arguments.ts";
import { serveHere } from "./relay/serve_here.ts";

const { headless = false } = taskArguments({
  name: "dev",
  about:
    "A relay, a browser with the extension, and both kept up to date while you edit. Ctrl-C ends it.",
  options: { headless: { type: "boolean", meaning: "a browser without a window" } },
  environment: presetRelayVariable,
}).values;
if (!headless && !hasDisplay()) {
  console.error(
    "Cannot open a browser window: there is no display (DISPLAY and WAYLAND_DISPLAY are not set).\n" +
      "Without one: deno task dev --headless",
  );
  Deno.exit(1);
}

const folder = join(projectRoot, "dist", "dev");
const preset = orRefuse(presetRelay());
const browser = await requiredChromium();

async function build(): Promise<boolean> {
  const start = performance.now();
  try {
    const { files } = await bundleExtension({ relay: preset, minify: false, key: true });
    await writeFiles(folder, files);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
  console.log(`built in ${Math.round(performance.now() - start)} ms`);
  return true;
}

/** Resolves after the next change and a moment of quiet: editors write in several steps. */
async function nextChange(watcher: AsyncIterator<Deno.FsEvent>): Promise<void> {
  await watcher.next();
  let next = watcher.next();
  while (true) {
    const quiet = new Promise<"quiet">((resolve) => setTimeout(resolve, 100, "quiet"));
    if (await Promise.race([next, quiet]) === "quiet") break;
    next = watcher.next();
  }
}

if (!await build()) {
  await stopBundler();
  Deno.exit(1);
}
const address = new URL(preset);
const relay = address.hostname === "127.0.0.1"
  ? orRefuse(
    await serveHere(
      Number(address.port || 80),
      "RINGSIDE_RELAY=http://127.0.0.1:8788 deno task dev",
    ),
  )
  : undefined;
const person = await Person.launch({
  name: "Dev",
  browser,
  extension: folder,
  headless,
  camera: [70, 110, 200],
  microphone: 0,
}).catch((fault: unknown) => {
  if (!(fault instanceof FailedChromium)) throw fault;
  console.error(fault.message);
  return Deno.exit(1);
});

let ended = false;
async function end(code: number): Promise<void> {
  if (ended) return;
  ended = true;
  await person.close();
  await relay?.stop();
  await stopBundler();
  Deno.exit(code);
}
Deno.addSignalListener("SIGINT", () => void end(0));
Deno.addSignalListener("SIGTERM", () => void end(0));
void person.exited.then(() => end(0));

const watched = ["extension", "shared"].map((name) => join(projectRoot, name));
const watcher = Deno.watchFs(watched)[Symbol.asyncIterator]();
console.log(
  [
    relay ? `relay at ${preset}` : `relay: ${preset}, which is not started here`,
    headless
      ? "Chromium runs without a window: it shows only whether the extension loads"
      : "Chromium is open",
    `extension in ${folder}, built and reloaded whenever you save`,
    "watching; Ctrl-C ends all of it",
  ].join("\n"),
);
while (!ended) {
  await nextChange(watcher);
  if (!await build()) continue;
  try {
    await person.reloadExtension();
    console.log("reloaded");
  } catch (fault) {
    if (ended) break;
    // An end without these steps would leave the browser behind.
    console.error(fault);
    await end(1);
  }
}
