import { type RunningBrowser, serveSite, startBrowser } from "../record/real_browser.ts";
import type { CaptureStage } from "./stage_page.ts";

export interface RunningCaptureStage extends AsyncDisposable {
  readonly browser: RunningBrowser;
  call(name: keyof CaptureStage, ...args: unknown[]): Promise<unknown>;
}

/** A page with the capture module in a browser of its own. */
export async function openCaptureStage(
  args: string[] = [],
  grantDevices = true,
): Promise<RunningCaptureStage> {
  const site = await serveSite({
    "page.js": "../capture/stage_page.ts",
    "effects_worker.js": "../../shared/capture/effects/effects_worker.ts",
    "composer_worker.js": "../../shared/record/worker/composer_worker.ts",
  });
  const profile = await Deno.makeTempDir();
  const browser = await startBrowser(profile, args, grantDevices);
  const page = await browser.open(site);
  return {
    browser,
    call: (name, ...args) =>
      page.evaluate(
        ([name, args]) =>
          (globalThis as unknown as { stage: Record<string, (...a: unknown[]) => unknown> })
            .stage[name]!(...args),
        [name as string, args] as const,
      ),
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
      await Deno.remove(profile, { recursive: true });
    },
  };
}
