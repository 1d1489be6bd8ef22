/**
 * `deno task start`: everything that a newcomer needs to see a call: the extension, a relay, two
 * browsers with two people who are contacts. Without a display it calls by itself and tells.
 */
import { join } from "node:path";
import { type RunningRelay, startRelay } from "@ringside/relay/deno";
import { bundleExtension, stopBundler } from "./build/bundle_extension.ts";
import { projectRoot } from "./build/project_root.ts";
import { writeFiles } from "./build/write_files.ts";
import { ensureChromium, MissingChromium } from "./chromium/ensure_chromium.ts";
import type { Person } from "./chromium/person.ts";
import { demoCall } from "./start/demo_call.ts";
import { demoPeople } from "./start/demo_people.ts";

const port = Number(Deno.env.get("RELAY_PORT") ?? 8787);
const relayAddress = `http://127.0.0.1:${port}`;
const hasDisplay = Deno.build.os !== "linux" ||
  Boolean(Deno.env.get("DISPLAY") || Deno.env.get("WAYLAND_DISPLAY"));
const withBrowsers = !Deno.args.includes("--no-browser");

const folder = join(projectRoot, "dist", "chromium");
let relay: RunningRelay | undefined;
let people: Person[] = [];
let leaving = false;

async function leave(code: number): Promise<never> {
  leaving = true;
  await Promise.allSettled(people.map((person) => person.close()));
  await relay?.stop();
  Deno.exit(code);
}

/** Ends with a sentence that says what to do. */
async function giveUp(sentence: string): Promise<never> {
  console.error(`\n${sentence}`);
  return await leave(1);
}

async function build(): Promise<void> {
  const { files } = await bundleExtension({ relay: relayAddress, minify: true, key: true });
  await stopBundler();
  await writeFiles(folder, files);
  console.log(`✓ built the extension into ${folder}`);
}

async function serve(): Promise<void> {
  try {
    relay = await startRelay({ port, host: "127.0.0.1" });
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    await giveUp(
      `Cannot start the relay: something else listens on 127.0.0.1:${port}.\n` +
        `Stop it, or take another port: RELAY_PORT=${port + 1} deno task start`,
    );
  }
  console.log(`✓ the relay listens on ${relayAddress} (in memory, this machine only)`);
}

async function openBrowsers(): Promise<void> {
  const browser = await ensureChromium();
  console.log(`✓ found ${browser.path}`);
  people = await demoPeople({
    browser,
    extension: folder,
    headless: !hasDisplay,
    relay: relayAddress,
    ownCamera: Deno.args.includes("--camera"),
  });
  const [ada, bob] = people;
  if (!ada || !bob) return;
  console.log(`✓ ${ada.name} and ${bob.name} have a browser each, and are paired`);
  if (hasDisplay) {
    await Promise.all([ada.openPanel(), bob.openPanel()]);
    console.log(
      `\nIn ${ada.name}'s window (left), press the camera beside ${bob.name} in the side panel;\n` +
        `in ${bob.name}'s window (right), press “Accept with video”.\n` +
        "The puzzle piece in the toolbar pins Ringside's button, which opens the same from any tab.",
    );
  } else {
    console.log("  no display: the call is placed here, through the same buttons\n");
    await demoCall(ada, bob, join(projectRoot, "dist", "start"));
  }
  const closed = Promise.all(people.map((person) => person.exited));
  void closed.then(() => leaving ? undefined : leave(0));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  if (Deno.build.os === "windows" && signal === "SIGTERM") continue;
  Deno.addSignalListener(signal, () => {
    if (!leaving) void leave(0);
  });
}

try {
  await serve();
  await build();
  if (withBrowsers) await openBrowsers();
  else console.log(`\nTo load it by hand: chrome://extensions → Developer mode → Load unpacked`);
  console.log("\nCtrl-C ends all of it.");
} catch (error) {
  if (error instanceof MissingChromium) await giveUp(error.message);
  else if (!leaving) {
    console.error(error);
    await leave(1);
  }
}
