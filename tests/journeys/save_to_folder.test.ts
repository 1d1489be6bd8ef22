import { expect } from "@std/expect";
import { serveSite, startBrowser } from "../record/real_browser.ts";
import type { SaveStage } from "./save_page.ts";

const film = (name: string) => ({ name, type: "video/mp4" });

Deno.test("saving into a folder overwrites nothing and leaves no half file", async () => {
  await using site = await serveSite({ "page.js": "../journeys/save_page.ts" });
  const profile = await Deno.makeTempDir();
  try {
    await using browser = await startBrowser(profile);
    const page = await browser.open(site);
    const there = { "Demo.mp4": "old", "DEMO (2).MP4": "old too", "stra\u00dfe.mp4": "kept" };
    const named = ["demo", "Demo", "broken", "gone", "Folder", "会议记录".repeat(30), "CON"]
      .map(film);
    const { found, saved } = await page.evaluate(
      ([there, named]) => (globalThis as unknown as { stage: SaveStage }).stage.save(there, named),
      [there, named] as const,
    );
    const long = Object.keys(found).find((name) => name.startsWith("会议记录")) ?? "";
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(255);
    expect(found).toEqual({
      ...there,
      "demo (3).mp4": "new demo",
      "Demo (4).mp4": "new Demo",
      "Folder (2).mp4": "new Folder",
      "_CON.mp4": "new CON",
      [long]: `new ${"会议记录".repeat(30)}`,
    });
    expect(saved).toBe(5);
  } finally {
    await Deno.remove(profile, { recursive: true });
  }
});
