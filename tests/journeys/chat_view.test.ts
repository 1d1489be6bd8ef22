import { expect } from "@std/expect";
import type { ChatLine } from "@ringside/client/state";
import type { Page } from "playwright-core";
import { contact, inChat } from "./gallery/in_chat.ts";

/** The other side says something, as the engine would tell it. */
function hear(page: Page, text: string): Promise<void> {
  return page.evaluate((text) => {
    const { chatLines, gallery } = globalThis as unknown as {
      chatLines: ChatLine[];
      gallery: typeof globalThis.gallery;
    };
    const model = gallery.model;
    const id = model?.signals.contacts.value.find((one) => one.name === "Bea Lindqvist")?.id ?? "";
    const order = chatLines.length;
    chatLines.push({ id: text, from: "them", text, at: Date.now(), order, delivery: "delivered" });
    if (model) model.signals.chat.value = { [id]: order };
  }, text);
}

const drawn = (page: Page) => page.locator(".line").count();
const log = (page: Page) => page.getByRole("log", { name: "Messages" });
const asked = (page: Page, name: "chat.send") =>
  page.evaluate((name) => globalThis.gallery.model?.askedFor(name), name);

Deno.test("10,000 messages: all can be reached, few are drawn, and the place is kept", async () => {
  await inChat(10_000, async (page) => {
    expect(await drawn(page)).toBeLessThan(200);
    for (let round = 0; round < 6; round++) {
      // A page of older lines goes in front: what was on the screen must not move.
      const moved = await log(page).evaluate(async (box) => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const inView = () =>
          [...box.querySelectorAll<HTMLElement>(".line")].find((line) => {
            const { top } = line.getBoundingClientRect();
            return top > 100 && top < 400;
          });
        // Near the first line, but not yet so near that older ones are read.
        box.scrollTop = 1300;
        while (!inView()) await frame();
        const height = box.scrollHeight;
        box.scrollTop = 1150;
        const seen = inView();
        const before = seen?.getBoundingClientRect().top ?? 0;
        while (box.scrollHeight === height) await frame();
        await frame();
        return (seen?.getBoundingClientRect().top ?? 0) - before;
      });
      expect(Math.abs(moved)).toBeLessThan(3);
    }
    const most = await log(page).evaluate(async (box) => {
      let most = 0;
      while (!box.textContent?.includes("conversation with")) {
        box.scrollTop = 0;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        most = Math.max(most, box.querySelectorAll(".line").length);
      }
      return most;
    });
    expect(most).toBeLessThan(600);
    await log(page).evaluate((box) => (box.scrollTop = 0));
    await log(page).getByText("Line 0.").waitFor();
    await page.getByRole("button", { name: "Go to the newest message" }).click();
    await log(page).getByText("Line 9999.").waitFor();
  });
});

Deno.test("Enter sends, Shift and Enter begins a line, an input method's Enter does neither", async () => {
  await inChat(3, async (page) => {
    const box = page.getByRole("textbox", { name: "Message" });
    await box.fill("one");
    await box.press("Shift+Enter");
    await box.pressSequentially("two");
    await box.dispatchEvent("keydown", { key: "Enter", isComposing: true });
    expect(await asked(page, "chat.send")).toEqual([]);
    await box.press("Enter");
    await page.waitForFunction(() =>
      document.querySelector<HTMLTextAreaElement>(".composer-box")?.value === ""
    );
    expect(await asked(page, "chat.send")).toMatchObject([{ text: "one\ntwo" }]);
  });
});

Deno.test("a message that is refused stays in the box, with the reason", async () => {
  await inChat(3, async (page) => {
    await page.evaluate(() => {
      const model = globalThis.gallery.model;
      if (model) model.answers["chat.send"] = () => ({ ok: false, reason: "too_long" });
    });
    const box = page.getByRole("textbox", { name: "Message" });
    await box.fill("far too long");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("alert").getByText("This message is too long.").waitFor();
    expect(await box.inputValue()).toBe("far too long");
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByRole("button", { name: `Message ${contact}`, exact: true }).click();
    expect(await box.inputValue()).toBe("far too long");
  });
});

Deno.test("a new message is followed at the end, announced, and waits below for who reads above", async () => {
  await inChat(200, async (page) => {
    await hear(page, "first news");
    await log(page).getByText("first news").waitFor();
    await page.getByRole("status").getByText(`${contact}: first news`).waitFor({
      state: "attached",
    });
    await expectAtEnd(page);
    await log(page).evaluate((box) => (box.scrollTop -= 900));
    const latest = page.getByRole("button", { name: "Go to the newest message" });
    await latest.waitFor();
    const before = await log(page).evaluate((box) => box.scrollTop);
    await hear(page, "second news");
    await page.getByRole("button", { name: "New messages below" }).click();
    expect(before).toBeGreaterThan(0);
    await log(page).getByText("second news").waitFor();
    await expectAtEnd(page);
  });
});

async function expectAtEnd(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const box = document.querySelector(".chat-log");
    return box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 2;
  });
}
