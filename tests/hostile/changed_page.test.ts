import { startRelay } from "@ringside/relay/deno";
import { expect } from "@std/expect";
import { checkGuestPage } from "../../extension/contexts/engine/guest_page_check.ts";
import { builtPage } from "../../relay/hosts/deno/built_page.ts";
import { memoryAssets } from "../../relay/hosts/deno/memory_assets.ts";
import { stopBundler } from "../../scripts/build/stop_bundler.ts";
import { writeGuest } from "../../scripts/build/write_guest.ts";
import { testWithCleanup } from "../contacts/rig.ts";
import { HostileRelay, type Lie } from "../doubles/hostile_relay.ts";
import { builtHashes } from "../hosts/expect_guest_page.ts";
import { changedPage } from "./changed_page.ts";

const folder = await Deno.makeTempDir({ prefix: "ringside-changed-page-" });
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
await writeGuest(folder);
await stopBundler();
const released = await builtHashes(folder);

testWithCleanup(
  "one byte that a relay changes in any file of the page is seen",
  async (cleanup) => {
    const real = cleanup.add(
      await startRelay({
        ...{ port: 0, assets: memoryAssets(() => builtPage(folder)) },
        // Each file is changed in turn, and all files are asked for each time.
        requestBurst: 10_000,
      }),
      (relay) => relay.stop(),
    );
    const relay = cleanup.add(new HostileRelay(real.url), (relay) => relay.stop());
    expect(await checkGuestPage(relay.url, released)).toBe("unchanged");
    const seen: Record<string, string> = {};
    for (const path of Object.keys(released)) {
      await relay.begin(changedPage(real.url, path === "page.html" ? "/g" : `/g/${path}`));
      seen[path] = await checkGuestPage(relay.url, released);
    }
    expect(Object.keys(seen).length).toBeGreaterThan(5);
    expect(new Set(Object.values(seen))).toEqual(new Set(["changed"]));
    await relay.repent();
    expect(await checkGuestPage(relay.url, released)).toBe("unchanged");
  },
);

/** What else a relay may do when it is asked for a file, and how that is called. */
const lies: readonly [title: string, result: string, lie: Lie][] = [
  [
    "leads to another page",
    "unreachable",
    { page: () => new Response(null, { status: 302, headers: { location: "/" } }) },
  ],
  ["says that there is no page", "no_page", { page: () => new Response("", { status: 404 }) }],
  [
    "serves another page, and the files of ours",
    "changed",
    {
      page: (request) =>
        new URL(request.url).pathname === "/g"
          ? new Response("<!DOCTYPE html><title>Ringside</title>")
          : undefined,
    },
  ],
];

for (const [title, result, lie] of lies) {
  testWithCleanup(`a relay that ${title} is not taken for unchanged`, async (cleanup) => {
    const real = cleanup.add(
      await startRelay({ port: 0, assets: memoryAssets(() => builtPage(folder)) }),
      (relay) => relay.stop(),
    );
    const relay = cleanup.add(new HostileRelay(real.url), (relay) => relay.stop());
    await relay.begin(lie);
    expect(await checkGuestPage(relay.url, released)).toBe(result);
  });
}
