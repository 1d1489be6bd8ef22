import { expect } from "@std/expect";
import { serveSite, startBrowser } from "../../record/real_browser.ts";
import type { Stage } from "./indexed_db_page.ts";
import { storeCases } from "./store_cases.ts";

// Where IndexedDB is: a page in a real Chromium, one database for each case.
Deno.test({
  name: "IndexedDB does what every store does",
  // Playwright keeps things of its own beyond one test.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    await using site = await serveSite({ "page.js": "../client/stores/indexed_db_page.ts" });
    const profile = await Deno.makeTempDir();
    {
      await using browser = await startBrowser(profile);
      const page = await browser.open(site);
      const ask = (what: keyof Stage, name: string) =>
        page.evaluate(
          ([what, name]) => (globalThis as unknown as { stage: Stage }).stage[what](name),
          [what, name] as const,
        );
      for (const { name, expected } of storeCases) {
        await t.step(name, async () => expect(await ask("run", name)).toEqual(expected));
      }
      await t.step("what was stored is there when it is opened again", async () => {
        expect(await ask("survives", "survivor")).toMatchObject({ name: "Ada" });
      });
      for (const version of [1, 2]) {
        await t.step(`a database of version ${version} takes call links and meetings`, async () => {
          const name = `of version ${version}`;
          expect(await ask("upgrades", name)).toEqual([[{ id: "bob" }], ["1"], ["2"]]);
        });
      }
    }
    await Deno.remove(profile, { recursive: true });
  },
});
