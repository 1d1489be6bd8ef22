import { startRelay } from "@ringside/relay/deno";
import { builtPage } from "../../relay/hosts/deno/built_page.ts";
import { memoryAssets } from "../../relay/hosts/deno/memory_assets.ts";
import { stopBundler } from "../../scripts/build/stop_bundler.ts";
import { writeGuest } from "../../scripts/build/write_guest.ts";
import { startCloudflare } from "./cloudflare_host.ts";
import { builtHashes, expectGuestPage } from "./expect_guest_page.ts";

const folder = await Deno.makeTempDir({ prefix: "ringside-guest-page-" });
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
await writeGuest(folder);
await stopBundler();
const files = await builtHashes(folder);
const assets = memoryAssets(() => builtPage(folder));

const hosts = {
  "a process that listens itself": () => startRelay({ port: 0, assets }),
  "Deno Deploy's front": () => startRelay({ port: 0, assets, front: "platform" }),
  "Cloudflare": () => startCloudflare({}, {}, [], folder),
};

for (const [name, start] of Object.entries(hosts)) {
  Deno.test({
    name: `${name} serves every file of the guest page as it was built, and nothing beside them`,
    sanitizeResources: false,
    async fn() {
      const relay = await start();
      const url = relay.url.replace("0.0.0.0", "127.0.0.1");
      try {
        await expectGuestPage(url, files);
      } finally {
        await relay.stop();
      }
    },
  });
}
