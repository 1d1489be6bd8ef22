import { developmentId } from "../../extension/manifest.ts";
import { pages } from "../../extension/platform/pages.ts";
import type { ExtensionFiles } from "../build/bundle_extension.ts";
import { writeFiles } from "../build/write_files.ts";
import { ensureChromium } from "../chromium/ensure_chromium.ts";
import { eventually } from "../chromium/eventually.ts";
import { introduce } from "../chromium/introduce.ts";
import { Person } from "../chromium/person.ts";
import { pageLoad } from "../build/page_load.ts";
import { startRelay } from "@ringside/relay/deno";
import { buildForBench } from "./built_extension.ts";
import { type Figure, median } from "./figures.ts";

/** Toolbar click → the popup accepts keys, and how much is loaded for that. */
export async function popupBench(rounds: number): Promise<Figure[]> {
  const relay = await startRelay({ port: 0 });
  const { folder, bundle } = await buildForBench(relay.url);
  await writeFiles(folder, new Map([...bundle.files, ...emptyPage]));
  const person = await Person.launch({
    name: "Ada",
    browser: await ensureChromium(),
    extension: folder,
    headless: true,
    camera: [90, 90, 90],
    microphone: 440,
  });
  try {
    await introduce(person, relay.url);
    const ours: Opening[] = [], empty: Opening[] = [];
    for (let round = 0; round <= rounds; round++) {
      const openings = [await open(person, pages.popup), await open(person, "empty.html")] as const;
      // The first opening fills the browser's caches and is not counted.
      if (round === 0) continue;
      ours.push(openings[0]);
      empty.push(openings[1]);
    }
    // The first opening after the browser's start: nothing is in its memory yet.
    const coldRounds = Math.ceil(rounds / 2);
    const cold: Opening[] = [], coldEmpty: Opening[] = [];
    for (let round = 0; round < coldRounds; round++) {
      for (const [page, openings] of [[pages.popup, cold], ["empty.html", coldEmpty]] as const) {
        await person.restart();
        await isOnline(person);
        openings.push(await open(person, page));
      }
    }
    const middle = (all: readonly Opening[], of: keyof Opening) =>
      median(all.map((one) => one[of]));
    return [
      {
        what: `popup: click → interactive, median of ${rounds}`,
        value: middle(ours, "fromClick"),
        unit: "ms",
        beside: { what: "a popup with nothing in it", value: middle(empty, "fromClick") },
        aim: "under 100 ms",
      },
      {
        what: `popup: of that, from the document's start`,
        value: middle(ours, "fromStart"),
        unit: "ms",
        beside: { what: "a popup with nothing in it", value: middle(empty, "fromStart") },
      },
      {
        what: `popup: the first click after the browser's start, median of ${coldRounds}`,
        value: middle(cold, "fromClick"),
        unit: "ms",
        beside: { what: "a popup with nothing in it", value: middle(coldEmpty, "fromClick") },
      },
      {
        what: "popup: scripts and styles before it is interactive, gzipped",
        value: pageLoad(bundle, "contexts/popup").bytes / 1000,
        unit: "kB",
        aim: "at most 64",
      },
    ];
  } finally {
    await person.close();
    await relay.stop();
  }
}

/** Milliseconds until a popup accepts keys. */
interface Opening {
  fromClick: number;
  fromStart: number;
}

async function isOnline(person: Person): Promise<void> {
  await eventually(
    async () => (await person.state()).relays.every(({ state }) => state === "online"),
    { what: `${person.name} is online again` },
  );
}

const text = (content: string) => new TextEncoder().encode(content);
/** The browser's own share, with an empty popup. */
const emptyPage: ExtensionFiles = new Map([
  ["empty.html", text('<!DOCTYPE html><body>empty</body><script src="empty.js"></script>')],
  ["empty.js", text('requestAnimationFrame(() => performance.mark("ringside.interactive"));')],
]);

/** Presses the toolbar button over the first tab, with this page as its popup. */
async function open(person: Person, page: string): Promise<Opening> {
  const worker = await person.worker();
  await worker.evaluate(`chrome.action.setPopup({ popup: "${page}" })`);
  worker.close();
  const tab = (await person.targets()).find(({ type }) => type === "tab");
  if (!tab) throw new Error("There is no tab to press the toolbar button over");
  // By the page's own clock, in milliseconds since 1970.
  const pressed = performance.timeOrigin + performance.now();
  await person.cdp.send("Extensions.triggerAction", { id: developmentId, targetId: tab.targetId });
  const popup = await eventually(
    async () => (await person.pages()).find((one) => one.url().endsWith(`/${page}`)),
    { what: `${page} opens` },
  );
  const { start, ready } = await popup.evaluate(async () => {
    const marked = () => performance.getEntriesByName("ringside.interactive")[0]?.startTime;
    while (marked() === undefined) await new Promise((resolve) => setTimeout(resolve));
    return { start: performance.timeOrigin, ready: marked() ?? NaN };
  });
  await popup.close();
  return { fromClick: start + ready - pressed, fromStart: ready };
}
