import type { Page } from "playwright-core";
import { developmentId } from "../../extension/manifest.ts";
import { ensureChromium } from "../chromium/ensure_chromium.ts";
import { introduce } from "../chromium/introduce.ts";
import { Person } from "../chromium/person.ts";
import { pageLoad } from "../build/page_load.ts";
import { startRelay } from "@ringside/relay/deno";
import { buildForBench } from "./built_extension.ts";
import { type Figure, median } from "./figures.ts";

/** Toolbar click → the popup takes keys, and how much of it is loaded for that. */
export async function popupBench(rounds: number): Promise<Figure[]> {
  const relay = await startRelay({ port: 0 });
  const { folder, bundle } = await buildForBench(relay.url);
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
    const fromClick: number[] = [], fromStart: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const { popup, pressed } = await pressToolbarButton(person);
      const { start, ready } = await popup.evaluate(async () => {
        const marked = () => performance.getEntriesByName("ringside.interactive")[0]?.startTime;
        while (marked() === undefined) await new Promise((resolve) => setTimeout(resolve));
        return { start: performance.timeOrigin, ready: marked() ?? NaN };
      });
      await popup.close();
      // The first opening fills the browser's caches and is not counted.
      if (round === 0) continue;
      fromStart.push(ready);
      fromClick.push(start + ready - pressed);
    }
    return [
      {
        what: `popup: click → interactive, median of ${rounds}`,
        value: median(fromClick),
        unit: "ms",
        aim: "under 100",
      },
      {
        what: `popup: of that, from the document's start`,
        value: median(fromStart),
        unit: "ms",
      },
      {
        what: "popup: scripts and styles before it is interactive, gzipped",
        value: pageLoad(bundle, "contexts/popup").bytes / 1000,
        unit: "kB",
        aim: "at most 40",
      },
    ];
  } finally {
    await person.close();
    await relay.stop();
  }
}

/** Presses the button over the first tab; `pressed` is milliseconds since 1970, as the page's clock. */
async function pressToolbarButton(person: Person): Promise<{ popup: Page; pressed: number }> {
  const tab = (await person.targets()).find(({ type }) => type === "tab");
  if (!tab) throw new Error("There is no tab to press the toolbar button over");
  const pressed = performance.timeOrigin + performance.now();
  await person.cdp.send("Extensions.triggerAction", { id: developmentId, targetId: tab.targetId });
  return { popup: await person.page("popup"), pressed };
}
