import type { Assets } from "../../../relay/assets.ts";
import { builtPage } from "../../../relay/hosts/deno/built_page.ts";
import { memoryAssets } from "../../../relay/hosts/deno/memory_assets.ts";
import { stopBundler } from "../../../scripts/build/stop_bundler.ts";
import { writeGuest } from "../../../scripts/build/write_guest.ts";

/** The guest page as the sources are now: its folder, and what a relay in memory serves of it. */
export async function builtGuestPage(): Promise<{ folder: string; assets: Assets }> {
  const folder = await Deno.makeTempDir({ prefix: "ringside-guest-page-" });
  await writeGuest(folder);
  await stopBundler();
  return { folder, assets: memoryAssets(() => builtPage(folder)) };
}
