import { expect } from "@std/expect";
import { gzipSync } from "fflate";
import { bundleGuest } from "../../scripts/build/bundle_guest.ts";
import { stopBundler } from "../../scripts/build/stop_bundler.ts";

/** What the guest page may weigh, gzipped, before *Join* can be pressed. */
const budget = 45_000;

const { files, metafile } = await bundleGuest();
await stopBundler();
const first = [...files].filter(([path]) => /(?:^page\.html|\/first\.js|\/main\.css)$/.test(path));

Deno.test("the guest page shows after three files, and does not exceed their size limit", () => {
  expect(first.length).toBe(3);
  const bytes = first.reduce((sum, [, content]) => sum + gzipSync(content).length, 0);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(budget);
});

Deno.test("the guest page shows before its client and its calls are loaded", () => {
  const sources = Object.entries(metafile.outputs["dist/chunks/first.js"]?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  expect(sources).toContain("relay/guest/lobby.tsx");
  const late =
    /^shared\/(?:relay_link\/|peer_link\/|client\/client\.ts|calling\/calls\.ts|call\/call_engine)/;
  expect(sources.filter((path) => late.test(path))).toEqual([]);
});
