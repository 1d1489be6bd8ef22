import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import { controlsOf, tabbed } from "./gallery/looks/tabbed.ts";
import type { Scene } from "./gallery/scene.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

/** Runs a test on one scene in a page of its own. */
function onScene(name: string, test: (page: Page) => Promise<void>): Promise<void> {
  return inGallery(async (page, url) => {
    const scene = allScenes[name] as Scene;
    const width = scene.widths?.at(-1) ?? 360;
    await showScene(page, url, {
      ...scene,
      name,
      kind: scene.page,
      width,
      theme: "light",
      language: "en",
    });
    await test(page);
  });
}

/** The accessible name of what has the focus, as its label or its words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });

const asked = (page: Page) =>
  page.evaluate(() =>
    (globalThis.gallery.model?.asked ?? []).map(({ name, input }) => ({ name, input }))
  );

const beaId = "BeaLindqvist".padEnd(43, "x");

Deno.test("the popup opens in the search box, and Enter calls the first found with video", async () => {
  await onScene("popup_home", async (page) => {
    expect(await focused(page)).toBe("Search contacts");
    await page.keyboard.type("be");
    await page.getByText("1 contact found").waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    expect(await asked(page)).toContainEqual({
      name: "call.place",
      input: { contact: beaId, mode: "video" },
    });
  });
});

Deno.test("Enter in an empty search box calls nobody", async () => {
  await onScene("popup_home", async (page) => {
    await page.keyboard.press("Enter");
    expect((await asked(page)).map(({ name }) => name)).not.toContain("call.place");
  });
});

Deno.test("a menu is walked with arrows, closed with Escape, and gives the focus back", async () => {
  await onScene("popup_home", async (page) => {
    const button = page.getByRole("button", { name: "More actions for Bea Lindqvist" });
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("Message");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("Rename");
    await page.keyboard.press("End");
    expect(await focused(page)).toBe("Remove");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("Message");
    await page.keyboard.press("v");
    expect(await focused(page)).toBe("Verify");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("menu").count()).toBe(0);
    expect(await focused(page)).toBe("More actions for Bea Lindqvist");
  });
});

Deno.test("a second press on its button closes a menu, and so does one elsewhere", async () => {
  await onScene("popup_home", async (page) => {
    const button = page.getByRole("button", { name: "More actions for Bea Lindqvist" });
    const menu = page.getByRole("menu");
    await button.click();
    await menu.waitFor();
    await button.click();
    await menu.waitFor({ state: "hidden" });
    await button.click();
    await menu.waitFor();
    await page.mouse.click(5, 5);
    await menu.waitFor({ state: "hidden" });
  });
});

Deno.test("a dialog keeps the focus, Escape closes it, and the focus goes back", async () => {
  await onScene("popup_home", async (page) => {
    await page.getByRole("button", { name: "More actions for Bea Lindqvist" }).focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("alertdialog");
    await dialog.waitFor();
    for (let press = 0; press < 6; press++) {
      await page.keyboard.press("Tab");
      const outside = await page.evaluate(() =>
        document.activeElement !== document.body && !document.activeElement?.closest("dialog")
      );
      expect(outside).toBe(false);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await focused(page)).toBe("More actions for Bea Lindqvist");
  });
});

Deno.test("the focus stays in the list when a contact is removed or blocked", async () => {
  await onScene("popup_home", async (page) => {
    const more = page.getByRole("list", { name: "Contacts" })
      .getByRole("button", { name: /^More actions for / });
    const names = await more.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    expect(names.length).toBeGreaterThan(2);
    const focusIs = (name: string | null | undefined) =>
      page.waitForFunction(
        (name) => document.activeElement?.getAttribute("aria-label") === name,
        name,
      );
    /** Confirms the menu's last or second last item, then lets the engine's state come. */
    const confirm = async (index: number, item: string, button: string, remove: boolean) => {
      const name = await more.nth(index).getAttribute("aria-label");
      await more.nth(index).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("menuitem", { name: item }).press("Enter");
      await page.getByRole("alertdialog").getByRole("button", { name: button }).press("Enter");
      await page.getByRole("alertdialog").waitFor({ state: "detached" });
      await page.evaluate(({ name, remove }) => {
        const { contacts } = globalThis.gallery.model!.signals;
        const isIt = (one: { name: string }) => name?.endsWith(` ${one.name}`);
        contacts.value = remove
          ? contacts.value.filter((one) => !isIt(one))
          : contacts.value.map((one) => isIt(one) ? { ...one, blocked: true } : one)
            .toSorted((one, other) => Number(one.blocked) - Number(other.blocked));
      }, { name, remove });
      return name;
    };
    await confirm(0, "Remove", "Remove", true);
    await focusIs(names[1]);
    // The last of the list: the one before it takes the focus.
    const last = names.length - 2;
    await confirm(last, "Remove", "Remove", true);
    await focusIs(names[last]);
    const blocked = await confirm(0, "Block", "Block", false);
    await focusIs(blocked);
    // The state may come before the answer: then the dialog goes with its row.
    await more.first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Remove" }).press("Enter");
    await page.getByRole("alertdialog").waitFor();
    const second = await more.nth(1).getAttribute("aria-label");
    await page.evaluate(() => {
      const { contacts } = globalThis.gallery.model!.signals;
      contacts.value = contacts.value.slice(1);
    });
    await focusIs(second);
    // Nobody is left: what the empty list offers takes it.
    await page.evaluate(() => {
      globalThis.gallery.model!.signals.contacts.value = [];
    });
    await page.waitForFunction(() => document.activeElement?.textContent === "Add contact");
  });
});

Deno.test("a ring takes the focus but no button: Enter and Escape answer nothing", async () => {
  await onScene("popup_incoming", async (page) => {
    const ring = page.getByRole("alertdialog", { name: "Incoming call from Bea Lindqvist" });
    await ring.waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await ring.waitFor();
    expect((await asked(page)).filter(({ name }) => name.startsWith("call."))).toEqual([]);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Accept with video");
    await page.keyboard.press("Enter");
    expect(await asked(page)).toContainEqual({ name: "call.accept", input: { mode: "video" } });
    expect(await page.evaluate(() => globalThis.gallery.opened)).toContain("panel");
  });
});

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

Deno.test("Tab reaches every control of a call, each with a visible focus", async () => {
  await onScene("panel_video", async (page) => {
    const met = await tabbed(page);
    expect(sorted(met)).toEqual(sorted(await controlsOf(page)));
    for (
      const name of [
        "Swap videos",
        "Picture-in-picture",
        "Open call in a window",
        "Camera",
        "Microphone",
        "Speaker",
        "Mute microphone",
        "Turn camera off",
        "Share this tab",
        "Share screen",
        "Record call",
        "Snapshot yourself",
        "Chat",
        "Hang up",
      ]
    ) expect(met).toContain(name);
  });
});

Deno.test("the call window has full screen as well, and Tab reaches it", async () => {
  await onScene("call_window_video", async (page) => {
    expect(await tabbed(page)).toContain("Full screen");
  });
});

Deno.test("Tab reaches every control of the popup, each with a visible focus", async () => {
  await onScene("popup_home", async (page) => {
    const met = await tabbed(page);
    expect(sorted(met)).toEqual(sorted(await controlsOf(page)));
  });
});

Deno.test("hanging up from the keyboard leads to the ended call with the focus in it", async () => {
  await onScene("panel_video", async (page) => {
    await page.getByRole("button", { name: "Hang up" }).focus();
    await page.keyboard.press("Enter");
    expect(await asked(page)).toContainEqual({ name: "call.hang_up", input: {} });
    await page.evaluate(() => {
      const call = globalThis.gallery.model?.signals.call;
      if (call?.value.state !== "connected") throw new Error("No call to end");
      const { party, mode } = call.value;
      call.value = { state: "ended", call: "call", party, mode, reason: "hung_up", seconds: 9 };
    });
    await page.getByRole("status", { name: "Call ended" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Call again with video");
  });
});

Deno.test("videos let go of the engine's streams when the page goes", async () => {
  await onScene("panel_video", async (page) => {
    const held = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("video")].filter((video) => video.srcObject !== null).length
      );
    expect(await held()).toBe(2);
    expect(await page.evaluate(() => [...document.querySelectorAll("video")].every((v) => v.muted)))
      .toBe(true);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
    expect(await held()).toBe(0);
  });
});

Deno.test("chat in a call and back again keeps the call in sight", async () => {
  await onScene("panel_video", async (page) => {
    await page.getByRole("button", { name: "Chat" }).click();
    await page.getByRole("log", { name: "Messages" }).waitFor();
    await page.getByRole("button", { name: "Hang up" }).waitFor();
    await page.getByLabel("Bea Lindqvist's video").waitFor();
    await page.getByRole("button", { name: "Back to the call" }).click();
    await page.getByRole("region", { name: "Call with Bea Lindqvist" }).waitFor();
    await page.getByRole("combobox", { name: "Camera" }).waitFor();
  });
});
