import { startRelay } from "@ringside/relay/deno";
import { expect } from "@std/expect";
import { builtPage } from "../../relay/hosts/deno/built_page.ts";
import { memoryAssets } from "../../relay/hosts/deno/memory_assets.ts";
import { stopBundler } from "../../scripts/build/stop_bundler.ts";
import { writeGuest } from "../../scripts/build/write_guest.ts";
import { startCloudflare } from "./cloudflare_host.ts";

const folder = await Deno.makeTempDir({ prefix: "ringside-guest-page-" });
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
await writeGuest(folder);
await stopBundler();
const files: Record<string, string> = JSON.parse(await Deno.readTextFile(`${folder}/files.json`));
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
        for (const [path, hash] of Object.entries(files)) {
          const response = await fetch(`${url}/g${path === "page.html" ? "" : `/${path}`}`);
          const bytes = await response.arrayBuffer();
          const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
          expect({ path, status: response.status, digest }).toEqual({
            ...{ path, status: 200, digest: hash },
          });
          const policy = response.headers.get("content-security-policy") ?? "";
          expect(policy).toContain("default-src 'none'");
        }
        for (const path of ["/g/files.json", "/g/page.html", "/files.json", "/page.html"]) {
          const response = await fetch(`${url}${path}`);
          await response.body?.cancel();
          expect({ path, status: response.status }).toEqual({ path, status: 404 });
        }
      } finally {
        await relay.stop();
      }
    },
  });
}
