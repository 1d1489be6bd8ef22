import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import { lookWithFingers } from "./gallery/look_at_scenes.ts";
import { tabbed } from "./gallery/looks/tabbed.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

Deno.test("in every state of the guest page axe finds nothing in either theme, nothing sticks out or is covered on a small phone in either direction, and everything is as large as a fingertip", async () => {
  await lookWithFingers("guest");
});

/** What Tab meets in a scene, in its order. */
const order = async (page: Page, url: (page: string) => string, name: string) => {
  const scene = allScenes[name];
  if (!scene) throw new Error(`There is no scene ${name}`);
  await showScene(page, url, {
    ...scene,
    ...{ name, kind: scene.page, width: 1280, height: 800 },
    ...{ theme: "light", language: "en" },
  });
  return await tabbed(page);
};

Deno.test("an owner who is back can be called, whatever the last press on Join led to", async () => {
  await inGallery(async (page, url) => {
    await order(page, url, "guest_back_again");
    expect(await page.locator(".owner-note").textContent()).toBe("Ada Berg can be called now.");
    expect(await page.locator(".notice").textContent()).toBe("Ada Berg is not available now.");
  });
});

Deno.test("a recording that a guest confirms to delete is said to be deleted", async () => {
  await inGallery(async (page, url) => {
    await order(page, url, "guest_kept_delete");
    const question = page.getByRole("alertdialog");
    await question.getByRole("button", { name: "Delete recording" }).click();
    await question.waitFor({ state: "detached" });
    expect(await page.locator(".notice").textContent()).toMatch(/^“Call with .*” is deleted\.$/);
  });
});

Deno.test("Tab goes through the guest page in the order of its use, each time with a visible focus", async () => {
  await inGallery(async (page, url) => {
    expect(await order(page, url, "guest_unavailable")).toEqual([
      "Tell Ada Berg that I called",
      ...["Mute microphone", "Turn camera off", "Camera", "Microphone"],
      ...["Your name", "Remember my name and devices in this browser", "Join"],
      ...["What this page can and cannot promise", "Licences"],
    ]);
    expect(await order(page, url, "guest_joining")).toEqual(["Cancel call"]);
    expect(await order(page, url, "guest_ended_no_answer")).toEqual([
      ...["Call again with video", "Tell Ada Berg that I called", "Close"],
    ]);
    const call = await order(page, url, "guest_call");
    expect(call.filter((name) => name.endsWith("(focus unseen)"))).toEqual([]);
    for (
      const name of [
        ...["Swap videos", "Full screen", "Camera", "Microphone", "Speaker"],
        ...["Mute microphone", "Turn camera off", "Share a tab", "Share screen", "Chat"],
        ...["Snapshot Ada Berg", "Snapshot yourself", "Call quality", "Hang up"],
      ]
    ) expect(call).toContain(name);
  });
});
