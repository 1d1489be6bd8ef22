import { expect } from "@std/expect";
import { bundleExtension, stopBundler } from "../../scripts/build/bundle_extension.ts";
import { pageLoad } from "../../scripts/build/page_load.ts";

/**
 * What the popup may weigh, gzipped, before it takes keys. Its every string, icon and style is in it:
 * loading two thirds of them late saved 24 kB, and less than two frames of opening.
 */
const budget = 66_000;

const bundle = await bundleExtension({ relay: "https://relay.example", minify: true, key: false });
await stopBundler();
const popup = pageLoad(bundle, "contexts/popup");

Deno.test("the popup does not exceed its size limit", () => {
  expect(popup.bytes).toBeGreaterThan(20_000);
  expect(popup.bytes).toBeLessThanOrEqual(budget);
});

Deno.test("the popup loads no packages at once except Preact and its signals", () => {
  const packages = popup.sources.filter((path) => path.includes("node_modules/"))
    .map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  expect([...new Set(packages)].sort()).toEqual([
    "@preact/signals",
    "@preact/signals-core",
    "preact",
  ]);
});

Deno.test("a page names every script that it loads at once, and each exists", () => {
  for (const [path, content] of bundle.files) {
    if (!path.endsWith("/index.html")) continue;
    const html = new TextDecoder().decode(content);
    for (const [, link] of html.matchAll(/href="([^"]+)"/g)) {
      const file = new URL(link ?? "", `file:///${path}`).pathname.slice(1);
      expect({ path, link, there: bundle.files.has(file) }).toEqual({ path, link, there: true });
    }
  }
});

Deno.test("settings load the words of a passphrase only on request", () => {
  const settings = pageLoad(bundle, "contexts/settings");
  expect(settings.sources.filter((path) => path.includes("wordlist"))).toEqual([]);
});
