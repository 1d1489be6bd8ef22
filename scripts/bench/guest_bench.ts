import { chromium } from "playwright-core";
import { startRelay } from "@ringside/relay/deno";
import { callLink, generateIdentity, makeCallLink } from "@ringside/seal";
import { builtPage } from "../../relay/hosts/deno/built_page.ts";
import { memoryAssets } from "../../relay/hosts/deno/memory_assets.ts";
import { stopBundler } from "../build/stop_bundler.ts";
import { guestFolder, writeGuest } from "../build/write_guest.ts";
import { ensureChromium } from "../chromium/ensure_chromium.ts";
import { patient } from "../patience/deadline.ts";
import { type Figure, median } from "./figures.ts";

interface Opening {
  ms: number;
  bytes: number;
  requests: number;
}

/** A call link is opened → *Join* can be pressed, and what is loaded for that. */
export async function guestBench(rounds: number): Promise<Figure[]> {
  await writeGuest();
  await stopBundler();
  const relay = await startRelay({ port: 0, assets: memoryAssets(() => builtPage(guestFolder)) });
  const { id } = await generateIdentity();
  const url = relay.url.replace("0.0.0.0", "127.0.0.1");
  const link = callLink(makeCallLink({ owner: id, relays: [{ url }], name: "Ada" }));
  const { path } = await ensureChromium();
  const browser = await chromium.launch({
    executablePath: path,
    timeout: patient(30_000),
    args: ["--no-sandbox", "--disable-quic", "--use-fake-device-for-media-stream"],
  });
  const open = async (): Promise<Opening> => {
    // A context of its own: nothing is cached.
    const context = await browser.newContext({ locale: "en-US" });
    try {
      await context.grantPermissions(["camera", "microphone"]);
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
        what: `guest page: link opened → Join can be pressed, median of ${rounds}`,
        value: middle("ms"),
        unit: "ms",
        aim: "under 300 ms",
      },
      {
        what: "guest page: bytes before Join can be pressed, gzipped",
        value: middle("bytes") / 1000,
        unit: "kB",
        aim: "at most 100",
      },
      {
        what: "guest page: requests before Join can be pressed",
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
