import { startRelay } from "@ringside/relay/deno";
import { callLink, generateIdentity, makeCallLink } from "@ringside/seal";
import { stopBundler } from "../../build/stop_bundler.ts";
import { writeGuest } from "../../build/write_guest.ts";
import { GuestBrowser } from "../../chromium/guest_browser.ts";
import { type Figure, median } from "../figures.ts";

interface Opening {
  ms: number;
  bytes: number;
  requests: number;
}

/** A call link is opened → *Join* can be pressed, and what is loaded for that. */
export async function guestPageBench(rounds: number): Promise<Figure[]> {
  await writeGuest();
  await stopBundler();
  const relay = await startRelay({ port: 0 });
  const { id } = await generateIdentity();
  const url = relay.url.replace("0.0.0.0", "127.0.0.1");
  const link = callLink(makeCallLink({ owner: id, relays: [{ url }], name: "Ada" }));
  const browser = await GuestBrowser.launch({ camera: [210, 180, 40], microphone: 880 });
  const open = async (): Promise<Opening> => {
    const context = await browser.guest();
    try {
      const page = await context.newPage();
      await page.addInitScript(() => {
        new MutationObserver((_, observer) => {
          if (!document.querySelector(".lobby-join")) return;
          observer.disconnect();
          performance.mark("join");
        }).observe(document, { childList: true, subtree: true });
      });
      await page.goto(link);
      await page.getByRole("button", { name: "Join" }).waitFor();
      return await page.evaluate(() => {
        const at = performance.getEntriesByName("join")[0]?.startTime ?? Infinity;
        const loads = [
          ...performance.getEntriesByType("navigation"),
          ...performance.getEntriesByType("resource"),
        ] as PerformanceResourceTiming[];
        const before = loads.filter(({ name, responseEnd }) =>
          !name.startsWith("data:") && responseEnd <= at
        );
        const bytes = before.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
        return { ms: at, bytes, requests: before.length };
      });
    } finally {
      await context.close();
    }
  };
  try {
    const openings: Opening[] = [];
    // The first fills what the browser keeps in memory, and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const opening = await open();
      if (round > 0) openings.push(opening);
    }
    const middle = (of: keyof Opening) => median(openings.map((one) => one[of]));
    return [
      {
        what: `link opened → Join can be pressed, median of ${rounds}`,
        value: middle("ms"),
        unit: "ms",
        aim: "under 300 ms",
      },
      {
        what: "bytes before Join can be pressed, gzipped",
        value: middle("bytes") / 1000,
        unit: "kB",
        aim: "at most 100",
      },
      {
        what: "requests before Join can be pressed",
        value: middle("requests"),
        unit: "",
        aim: "at most 3",
      },
    ];
  } finally {
    await browser.close();
    await relay.stop();
  }
}
