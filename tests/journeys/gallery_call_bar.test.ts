import { expect } from "@std/expect";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import type { Scene } from "./gallery/scene.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

Deno.test("a call's controls show their names where there is room, and none looks like another", async () => {
  await inGallery(async (page, url) => {
    for (
      const [name, width, height, unnamed] of [
        ["call_window_screen", 1280, 800, []],
        [
          "panel_screen",
          320,
          720,
          // Controls with well-known icons, in the row that people use all the time.
          ["Mute microphone", "Turn camera off", "Share this tab", "Chat", "Hang up"],
        ],
      ] as const
    ) {
      const scene = allScenes[name] as Scene;
      await showScene(page, url, {
        ...scene,
        ...{ name, kind: scene.page, width, height, theme: "dark", language: "en" },
      });
      const controls = page.getByRole("group", { name: "Call controls" }).getByRole("button");
      const seen = await controls.evaluateAll((all) =>
        all.map((button) => {
          const words = button.querySelector(".icon-button-words");
          return {
            name: button.getAttribute("aria-label") ?? "",
            shown: words?.checkVisibility() ? words.textContent : undefined,
            drawing: button.querySelector("path")?.getAttribute("d"),
          };
        })
      );
      expect(seen.length).toBeGreaterThan(9);
      expect(seen.filter(({ shown }) => shown === undefined).map(({ name }) => name))
        .toEqual([...unnamed]);
      for (const { name, shown } of seen) expect(shown ?? name).toBe(name);
      expect(new Set(seen.map(({ drawing }) => drawing)).size).toBe(seen.length);
    }
  });
});

Deno.test("at 200 % the panel is not cut: each control can be scrolled to, in the window's width", async () => {
  await inGallery(async (page, url) => {
    const wrong: string[] = [];
    for (const [name, scene] of Object.entries(allScenes)) {
      if (!/^panel_(home|calling|incoming|video|screen|muted|trouble|chat_renamed)$/.test(name)) {
        continue;
      }
      for (const language of ["en", "zh-CN"] as const) {
        // Half of a panel of 360 by 800.
        const window = { width: 180, height: 400 };
        await showScene(page, url, {
          ...scene,
          ...{ name, kind: scene.page, ...window, theme: "light", language },
          ...(language === "zh-CN" && { press: [] }),
        });
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>("button, input, select, a[href]")]
            .filter((control) => control.checkVisibility() && !control.closest(".unseen"))
            .filter((control) => {
              control.scrollIntoView({ block: "center", behavior: "instant" });
              const { left, right, top, bottom } = control.getBoundingClientRect();
              return left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1;
            })
            .map((control) => control.getAttribute("aria-label") ?? control.textContent)
        );
        wrong.push(...cut.map((control) => `${name} ${language}: ${control}`));
      }
    }
    expect(wrong).toEqual([]);
  });
});
