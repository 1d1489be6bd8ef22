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
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const popup = await person.openPopup();
      await popup.getByRole("searchbox", { name: "Search contacts" })
        .or(popup.getByRole("textbox", { name: "Search contacts" })).first().waitFor();
      const ms = await popup.evaluate(() => {
        const mark = performance.getEntriesByName("ringside.interactive")[0];
        return mark?.startTime ?? NaN;
      });
      if (round > 0) times.push(ms);
      await popup.close();
    }
    return [
      {
        what: `popup: document start → interactive, median of ${rounds}`,
        value: median(times),
        unit: "ms",
        aim: "under 100",
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
