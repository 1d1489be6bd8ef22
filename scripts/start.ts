/**
 * `deno task start`: everything that a newcomer needs to see a call: the extension, a relay, and
 * two browsers with two people who are contacts. Without a display, it places the call itself and
 * reports each step.
 */
import { join } from "node:path";
import { settingsTable } from "../relay/settings.ts";
import type { RunningRelay } from "@ringside/relay/deno";
import { bundleExtension, stopBundler } from "./build/bundle_extension.ts";
import { projectRoot } from "./build/project_root.ts";
import { writeFiles } from "./build/write_files.ts";
import { FailedChromium } from "./chromium/failed_chromium.ts";
import type { FoundBrowser } from "./chromium/find_chromium.ts";
import { hasDisplay } from "./chromium/has_display.ts";
import type { Person } from "./chromium/person.ts";
import { requiredChromium } from "./chromium/required_chromium.ts";
import { orRefuse, type OrSentence } from "./command_line/or_refuse.ts";
import { taskArguments } from "./command_line/task_arguments.ts";
import { serveHere } from "./relay/serve_here.ts";
import { arrangeWindows, bringToFront } from "./start/arrange_windows.ts";
import { demoCall } from "./start/demo_call.ts";
import { demoPeople } from "./start/demo_people.ts";

const { values } = taskArguments({
  name: "start",
  about:
    "Shows a call: builds the extension, starts a relay on this machine, and opens two browsers\n" +
    "with two people who are contacts. Ctrl-C ends all of it.",
  options: {
    "no-browser": { type: "boolean", meaning: "only build and serve" },
    camera: { type: "boolean", meaning: "the first person has your own camera and microphone" },
  },
  environment: {
    RELAY_PORT: `where the relay listens (default ${settingsTable.port.fallback})`,
    CHROMIUM: "path of the Chromium or Google Chrome to use",
  },
});
const port = orRefuse(readPort());
const withBrowsers = !values["no-browser"];
const withWindows = hasDisplay();

const folder = join(projectRoot, "dist", "chromium");
let relay: RunningRelay | undefined;
/** Set when the relay listens, because port 0 takes any free one. */
let relayAddress = "";
let people: Person[] = [];
let leaving = false;

async function leave(code: number): Promise<never> {
  leaving = true;
  await Promise.allSettled(people.map((person) => person.close()));
  await relay?.stop();
  Deno.exit(code);
}

/** Exits with a sentence that says what to do. */
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
  const served = await serveHere(port, `RELAY_PORT=${port + 1} deno task start`);
  if (!served.ok) return await giveUp(served.sentence);
  relay = served.value;
  relayAddress = relay.url;
  console.log(`✓ the relay listens on ${relayAddress} (in memory, this machine only)`);
}

async function openBrowsers(browser: FoundBrowser): Promise<void> {
  people = await demoPeople({
    browser,
    extension: folder,
    headless: !withWindows,
    relay: relayAddress,
    ownCamera: values.camera ?? false,
  });
  const [ada, bob] = people;
  if (!ada || !bob) return;
  console.log(`✓ ${ada.name} and ${bob.name} have a browser each, and are paired`);
  if (withWindows) {
    // When its panel is open, a window cannot become this narrow.
    await arrangeWindows(ada, bob);
    await Promise.all([ada.openPanel(), bob.openPanel()]);
    await bringToFront(ada);
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

function readPort(): OrSentence<number> {
  const { fallback, name, read } = settingsTable.port;
  const port = read(Deno.env.get(name) ?? fallback);
  return port.ok ? port : { ok: false, sentence: `${name} must ${port.must}.` };
}

try {
  // First, because nothing else works without one.
  const browser = withBrowsers ? await requiredChromium() : undefined;
  if (browser) console.log(`✓ found ${browser.path}`);
  await serve();
  await build();
  if (browser) await openBrowsers(browser);
  else console.log(`\nTo load it by hand: chrome://extensions → Developer mode → Load unpacked`);
  console.log("\nCtrl-C ends all of it.");
} catch (error) {
  if (error instanceof FailedChromium) await giveUp(error.message);
  else if (!leaving) {
    console.error(error);
    await leave(1);
  }
}
