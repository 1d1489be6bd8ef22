import type { ChatLine } from "@ringside/client/state";
import type { Page } from "playwright-core";
import { showScene } from "./gallery_browser.ts";
import { inGallery } from "./in_gallery.ts";
import { allScenes } from "./scenes/all_scenes.ts";

export const contact = "Bea Lindqvist";

/** Opens a conversation of so many lines in the panel, 320 px wide. */
export function inChat(length: number, test: (page: Page) => Promise<void>): Promise<void> {
  return inGallery(async (page, url) => {
    const scene = allScenes.panel_home;
    if (!scene) throw new Error("Cannot open a chat: the gallery has no panel_home");
    await showScene(page, url, {
      ...scene,
      name: "panel_home",
      kind: "panel",
      width: 320,
      theme: "light",
      language: "en",
    });
    await page.evaluate((length) => {
      const lines: ChatLine[] = Array.from({ length }, (_, order) => ({
        id: `line-${order}`,
        from: order % 3 === 0 ? "me" : "them",
        text: `Line ${order}. ${"Some words that wrap. ".repeat(order % 7)}`,
        at: Date.now() - (length - order) * 600_000,
        order,
        delivery: "delivered",
      }));
      const model = globalThis.gallery.model;
      if (!model) throw new Error("Cannot fill a chat: no scene is shown");
      Object.assign(globalThis, { chatLines: lines });
      model.answers["chat.page"] = ({ before, limit }) => {
        const end = before ?? lines.length;
        return { lines: lines.slice(Math.max(0, end - limit), end), more: end > limit };
      };
    }, length);
    await page.getByRole("button", { name: `Message ${contact}`, exact: true }).click();
    await page.getByRole("log", { name: "Messages" }).getByText(`Line ${length - 1}.`).waitFor();
    await test(page);
  });
}
