import { expect } from "@std/expect";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { CommandInput } from "../../extension/messages/contract.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { InMeetingState } from "../../shared/calling/meetings/meeting_view_state.ts";
import { showScene } from "./gallery/gallery_browser.ts";
import { inGallery } from "./gallery/in_gallery.ts";
import { controlsOf, tabbed } from "./gallery/looks/tabbed.ts";
import { seven } from "./gallery/sample_meeting.ts";
import { idOf } from "./gallery/sample_state.ts";
import type { Scene } from "./gallery/scene.ts";
import { allScenes } from "./gallery/scenes/all_scenes.ts";

/** Runs a test on one scene in a page of its own. */
function onScene(
  name: string,
  test: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  return inGallery(async (page, url) => {
    const scene = allScenes[name] as Scene;
    const width = scene.widths?.at(-1) ?? 360;
    await showScene(page, url, {
      ...scene,
      ...{ name, kind: scene.page, width, theme: "light", language: "en" },
    });
    await test(page);
  }, options);
}

const change = (page: Page, changed: Partial<InMeetingState>) =>
  page.evaluate((changed) => {
    const meeting = globalThis.gallery.model?.signals.meeting;
    if (meeting?.value.state !== "in") throw new Error("Cannot change: not in a meeting");
    meeting.value = { ...meeting.value, ...changed };
  }, changed);

/** What the view asked of the engine, but for what it shows. */
const asked = (page: Page) =>
  page.evaluate(() =>
    (globalThis.gallery.model?.asked ?? []).filter(({ name }) => name !== "meeting.shown")
      .map(({ name, input }) => ({ name, input }))
  );

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.tagName ?? "";
  });

/** Waits until what the view says it shows is so. */
async function untilShown(
  page: Page,
  isSo: (tiles: CommandInput<"meeting.shown">["tiles"]) => boolean,
) {
  return await eventually(async () => {
    const tiles = await page.evaluate(() =>
      globalThis.gallery.model?.askedFor("meeting.shown").at(-1)?.tiles ?? []
    );
    return isSo(tiles) && tiles;
  }, { what: "the view says what it shows" });
}

type Member = typeof seven[number];
const [bob, cleo, , uma] = seven as [Member, Member, Member, Member];

Deno.test("pinning by keyboard keeps the focus, and stops no picture", async () => {
  await onScene("call_meeting_eight", async (page) => {
    await page.evaluate(() => {
      for (const video of document.querySelectorAll("video")) video.dataset.kept = "yes";
    });
    const videos = page.locator("video:not([aria-hidden])");
    const count = await videos.count();
    await page.getByRole("button", { name: `Pin ${uma.name}` }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".tile-large").waitFor();
    expect(await focused(page)).toBe(`Unpin ${uma.name}`);
    await page.keyboard.press("Enter");
    await page.locator(".tile-large").waitFor({ state: "detached" });
    expect(await focused(page)).toBe(`Pin ${uma.name}`);
    const kept = await videos.evaluateAll((all) =>
      (all as HTMLVideoElement[]).filter(({ dataset, paused }) => dataset.kept === "yes" && !paused)
        .length
    );
    expect(kept).toBe(count);
  });
});

Deno.test("the spotlight follows whoever speaks, and stays while the person speaks", async () => {
  await onScene("call_meeting_spotlight", async (page) => {
    const large = page.locator(".tile-large");
    const name = () => large.getAttribute("aria-label");
    expect(await name()).toBe(bob.name);
    await change(page, { speaker: cleo.member });
    await page.locator(`.tile-large[aria-label="${cleo.name}"]`).waitFor();
    await change(page, { speaker: "me" });
    expect(await name()).toBe(cleo.name);
    await page.getByRole("button", { name: "Grid" }).click();
    await large.waitFor({ state: "detached" });
  });
});

Deno.test("what is shown is reported in device pixels, page by page, and nothing when hidden", async () => {
  await onScene("panel_meeting_eight", async (page) => {
    const first = await untilShown(page, (tiles) => tiles.length === 5);
    const box = await page.getByRole("listitem", { name: bob.name }).boundingBox();
    const ofBob = first.find(({ member }) => member === bob.member);
    expect(ofBob?.width).toBeCloseTo(2 * (box?.width ?? 0), -1);
    await page.getByRole("button", { name: "Next page" }).click();
    const second = await untilShown(page, (tiles) => tiles.length === 2);
    expect(second.map(({ member }) => member)).toEqual(
      seven.slice(5).map(({ member }) => member).toSorted(),
    );
    // In so narrow a panel the chat takes the pictures' place.
    await page.getByRole("button", { name: "Chat", exact: true }).click();
    await untilShown(page, (tiles) => tiles.length === 0);
    await page.getByRole("button", { name: "Close" }).click();
    await untilShown(page, (tiles) => tiles.length === 2);
    await page.evaluate(() => {
      const meeting = globalThis.gallery.model?.signals.meeting;
      if (meeting?.value.state !== "in") throw new Error("Cannot end: not in a meeting");
      meeting.value = { state: "ended", meeting: meeting.value.meeting, reason: "left" };
    });
    await untilShown(page, (tiles) => tiles.length === 0);
  }, { deviceScaleFactor: 2 });
});

Deno.test("a knock does not interrupt whoever types, and a double click answers one alone", async () => {
  await onScene("call_meeting_chat", async (page) => {
    const box = page.getByRole("textbox", { name: "Message" });
    await box.fill("Half a sen");
    const knocks = ["Dan", "Eve"].map((name, index) => ({
      ...{ member: seven[5 + index]!.member, name, isStranger: true, isAlike: false },
    }));
    await change(page, { knocks });
    const dialog = page.getByRole("alertdialog", { name: "Dan wants to enter" });
    await dialog.waitFor();
    await page.keyboard.type("tence");
    expect(await box.inputValue()).toBe("Half a sentence");
    await dialog.getByText("1 more person waits.").waitFor();
    // What the engine would do as soon as it hears of the first press.
    const answered = page.evaluate(() =>
      new Promise<void>((resolve) => {
        addEventListener("click", () => {
          const meeting = globalThis.gallery.model?.signals.meeting;
          if (meeting?.value.state === "in") {
            meeting.value = { ...meeting.value, knocks: meeting.value.knocks.slice(1) };
          }
          resolve();
        }, { once: true });
      })
    );
    await dialog.getByRole("button", { name: "Admit" }).dblclick();
    await answered;
    await page.getByRole("alertdialog", { name: "Eve wants to enter" }).waitFor();
    const answers = async () =>
      (await asked(page)).filter(({ name }) => name === "meeting.admit").map(({ input }) => input);
    expect(await answers()).toEqual([{ member: knocks[0]?.member, admit: true }]);
    await page.getByRole("button", { name: "Refuse" }).click();
    expect((await answers()).at(-1)).toEqual({ member: knocks[1]?.member, admit: false });
  });
});

Deno.test("a hand, a message and who came are said aloud", async () => {
  await onScene("call_meeting_two", async (page) => {
    const said = page.getByRole("status");
    await change(page, { members: [{ ...bob, hand: 1 }] });
    await said.filter({ hasText: `${bob.name} raised a hand` }).waitFor({ state: "attached" });
    const line = { id: "1", from: bob.member, name: bob.name, text: "Hello", at: Date.now() };
    await change(page, { chat: [line] });
    await said.filter({ hasText: `${bob.name}: Hello` }).waitFor({ state: "attached" });
    const chat = page.getByRole("button", { name: "Chat", exact: true });
    expect(await chat.getAttribute("aria-description")).toBe("1 unread message");
    await change(page, {
      notices: [{ id: 1, kind: "joined", names: ["Cleo", "Dan", "Eve", "Fay"], at: Date.now() }],
    });
    await said.filter({ hasText: "Cleo, Dan, and 2 others joined" }).waitFor();
  });
});

Deno.test("every control of a meeting is reached by keyboard, and shows its focus", async () => {
  for (const name of ["call_meeting_eight", "panel_meeting_share", "panel_meeting_preview"]) {
    await onScene(name, async (page) => {
      const met = await tabbed(page);
      expect(met.filter((one) => one.endsWith("(focus unseen)"))).toEqual([]);
      expect(new Set(met)).toEqual(new Set([...met, ...await controlsOf(page)]));
    });
  }
});

Deno.test("the buttons of a meeting do what they say", async () => {
  await onScene("call_meeting_two", async (page) => {
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await press("Raise hand");
    await press("Mute microphone");
    await page.getByRole("switch", { name: "Data saver" }).click();
    await press("Add person");
    await press("Invite Zoë");
    await page.getByRole("dialog").getByText("Invited").waitFor();
    await press("Close");
    await press("Chat");
    await page.getByRole("textbox", { name: "Message" }).fill("Hello");
    await page.keyboard.press("Enter");
    await press("Leave");
    expect(await asked(page)).toEqual([
      { name: "meeting.hand", input: { up: true } },
      { name: "call.microphone", input: { on: false } },
      { name: "meeting.save_data", input: { on: true } },
      { name: "meeting.invite", input: { contact: idOf("Zoë") } },
      { name: "meeting.say", input: { text: "Hello" } },
      { name: "meeting.leave", input: {} },
    ]);
  });
});
