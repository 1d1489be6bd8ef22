import type { Page } from "playwright-core";
import type { RecordingItem } from "@ringside/record";
import {
  fromBase64,
  type RunningBrowser,
  serveSite,
  type Site,
  startBrowser,
} from "./real_browser.ts";
import type { Stage } from "./stage_page.ts";

type Awaitable<T> = T extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>>
  : never;
type Remote = { [K in keyof Stage]: Awaitable<Stage[K]> };

/** The page's `stage`, called from here. */
export function remoteStage(page: Page): Remote {
  return new Proxy({} as Remote, {
    get: (_, name) => (...args: unknown[]) =>
      page.evaluate(
        ([name, args]) =>
          (globalThis as unknown as { stage: Record<string, (...a: unknown[]) => unknown> })
            .stage[name]!(...args),
        [String(name), args] as const,
      ),
  });
}

export function serveRecordingSite(): Promise<Site> {
  return serveSite({
    "page.js": "stage_page.ts",
    "hour_worker.js": "hour_worker.ts",
    "recorder_worker.js": "../../shared/record/worker/recorder_worker.ts",
    "composer_worker.js": "../../shared/record/worker/composer_worker.ts",
    "library_worker.js": "../../shared/record/worker/library_worker.ts",
  });
}

export interface RecordingStage extends AsyncDisposable {
  readonly browser: RunningBrowser;
  readonly site: Site;
  readonly page: Page;
  readonly stage: Remote;
  /** Waits until this much is recorded. */
  recorded(ms: number): Promise<void>;
  /** Stops, and gives the file with its entry. */
  finish(): Promise<{ item: RecordingItem; bytes: Uint8Array<ArrayBuffer> }>;
}

/**
 * A page in a fresh profile; or in one that was killed before, and then on the same site, since
 * files belong to an origin.
 */
export async function openRecordingStage(
  killed?: { site: Site; profile: string },
  args: string[] = [],
): Promise<RecordingStage> {
  const site = killed?.site ?? await serveRecordingSite();
  const directory = killed?.profile ?? await Deno.makeTempDir();
  const browser = await startBrowser(directory, args);
  const stage = await stageIn(browser, site);
  return {
    ...stage,
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]();
      if (killed) return;
      await site[Symbol.asyncDispose]();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

/** Another page in a browser that runs, and on its site; only the page is closed with it. */
export async function stageIn(browser: RunningBrowser, site: Site): Promise<RecordingStage> {
  const page = await browser.open(site);
  const stage = remoteStage(page);
  return {
    browser,
    site,
    page,
    stage,
    async recorded(ms) {
      await page.waitForFunction(
        (ms) => (globalThis as unknown as { stage: Stage }).stage.elapsed() >= ms,
        ms,
      );
    },
    async finish() {
      const end = await stage.stop();
      if (end?.state !== "finished") throw new Error(`It did not finish: ${JSON.stringify(end)}`);
      return { item: end.item, bytes: fromBase64(await stage.file(end.item.file)) };
    },
    [Symbol.asyncDispose]: () => page.close(),
  };
}
