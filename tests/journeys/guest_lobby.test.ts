import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { callWith, ringFrom } from "./harness/calling.ts";
import { joinAs, makeCallLink } from "./harness/guest_calling.ts";
import type { GuestTab } from "./harness/guest_tab.ts";
import { hearsPitch, playsVoiceOf } from "./harness/heard_tone.ts";
import { listOpenedTracks } from "./harness/opened_tracks.ts";
import { journey } from "./harness/journey.ts";
import { ProgrammedCaller } from "./harness/programmed_caller.ts";
import { showsCameraOf, showsColour } from "./harness/video_picture.ts";

const { assets } = await builtGuestPage();

const busy = "Ada is in another call or does not want calls now.";
const withdrawn = "Ada has withdrawn this link. Ask Ada for a new one.";
/** Of 300 characters, from right to left, with marks that would turn the words around it. */
const longName = "\u202eשלום עולם ".repeat(28).slice(0, 300);

const reads = (page: Page, text: string) => page.getByText(text).first().waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

/** Opens a link in a tab, and waits until the page says this. */
async function opens(tab: GuestTab, link: string, text = "Ada can be called now."): Promise<Page> {
  await tab.page.goto(link);
  await reads(tab.page, text);
  return tab.page;
}

/** From the next load on: how many cameras and microphones the page has open. */
async function watchDevices(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(`{ ${listOpenedTracks} }`);
  return () =>
    page.evaluate<number>("opened.filter((track) => track.readyState === 'live').length");
}

journey("who opens a call link reads who can be called, and what to do", async (stage, part) => {
  await stage.relay({ assets });
  const ada = await stage.person("Ada");
  const first = await stage.guest();
  const relays = (await ada.state()).relays.map(({ url }) => url);
  await ProgrammedCaller.pairedWith(stage, ada, relays);

  const answer = async (panel: Page, name: string) => {
    await ringFrom(panel, name).getByRole("button", { name: "Accept with video" }).click();
    return callWith(panel, name);
  };
  const linkFor = async (maxUses?: number) => {
    const made = await ada.run("call_link.create", {
      label: "",
      ...(maxUses === undefined ? {} : { maxUses }),
    });
    if (!made.ok) throw new Error(made.reason);
    return made.link;
  };

  await part(
    "one stranger rings at a time, is marked, declined, and the link revoked",
    async () => {
      const { link, panel } = await makeCallLink(ada);
      // The contact's name but for its case.
      const gus = await opens(first, link);
      await joinAs(gus, "MALLORY");
      const ring = ringFrom(panel, "MALLORY");
      await ring.getByText("Guest · unverified").waitFor();
      await ring.getByText("Name like another contact's").waitFor();

      const other = await first.another();
      const zoe = await opens(other, link, busy);
      await joinAs(zoe, "Zoe");
      await reads(zoe, "Ada knows that you called.");
      expect(await panel.getByRole("alertdialog").count()).toBe(1);

      await ring.getByRole("button", { name: "Decline", exact: true }).click();
      await gus.getByRole("status", { name: "Call ended" })
        .getByText("Ada cannot talk now. Try again later.").waitFor();
      await press(gus, "Tell Ada that I called");
      await reads(gus, "Ada knows that you called.");
      await press(gus, "Close");
      await reads(gus, "Ada can be called now.");

      await joinAs(zoe, longName);
      const next = ringFrom(panel, "שלום עולם שלום עולם");
      await next.waitFor();
      const isCut = () => document.documentElement.scrollWidth > innerWidth;
      expect([await panel.evaluate(isCut), await zoe.evaluate(isCut)]).toEqual([false, false]);
      await next.getByRole("button", { name: "Decline and revoke link" }).click();
      // Who was declined, who has the page open, and who opens it later.
      const ended = zoe.getByRole("status", { name: "Call ended" });
      await ended.getByText(withdrawn).waitFor();
      expect(await zoe.getByRole("button", { name: "Tell Ada that I called" }).count()).toBe(0);
      await reads(gus, withdrawn);
      const late = await first.another();
      await opens(late, link, withdrawn);
      for (const page of [gus, late.page]) {
        expect(await page.getByRole("button", { name: "Join" }).count()).toBe(0);
      }
      await Promise.all([other.close(), late.close()]);
    },
  );

  await part("a link that is revoked in the list says so where it is open", async () => {
    const { link, panel } = await makeCallLink(ada);
    const openDevices = await watchDevices(first.page);
    const gus = await opens(first, link);
    await eventually(async () => await openDevices() === 2, { what: "the preview is open" });
    await panel.getByRole("list", { name: "Call links" })
      .getByRole("button", { name: "Revoke" }).click();
    await reads(gus, withdrawn);
    // Nothing is filmed for a link that leads nowhere.
    await eventually(async () => await openDevices() === 0, { what: "the devices are closed" });
  });

  await part(
    "whoever is let in lacks what they refuse, and others wait or leave word",
    async () => {
      const [once, link] = [await linkFor(1), await linkFor()];
      const panel = await ada.openPanel();

      // Both refused, then one of them allowed.
      const seer = await first.another({ media: [] });
      const gus = await opens(seer, once);
      await reads(gus, "You can still join: Ada will neither see nor hear you");
      await reads(
        gus,
        "does not allow this page to use your camera and microphone. Click the icon",
      );
      await seer.allow("camera");
      await press(gus, "Try again");
      await reads(gus, "You can still join: Ada will not hear you, but you can listen and write.");
      await showsColour(gus.getByLabel("Camera preview"), first.camera);
      await joinAs(gus, "Gus");
      const adas = await answer(panel, "Gus");
      await showsColour(adas.getByLabel("Gus's video"), first.camera);
      await reads(panel, "Gus has no microphone, so you cannot hear them.");
      await playsVoiceOf(gus, ada);

      const other = await first.another();
      const yan = await opens(other, link, busy);
      await press(yan, "Tell Ada that I called");
      await reads(yan, "so that Ada knows who is calling");
      await yan.getByRole("textbox", { name: "Your name" }).fill("Yan");
      await press(yan, "Tell Ada that I called");
      await reads(yan, "Ada knows that you called.");
      // Another link in the same tab is another visit.
      await opens(other, once, "This link has been used as often as it allows.");
      await press(gus, "Hang up");
      await press(panel, "Close");
      const missed = panel.getByRole("list", { name: "Recent calls" })
        .getByRole("listitem", { name: "Yan (guest)" });
      await missed.getByText("Missed").waitFor();
      await Promise.all([other.close(), seer.close()]);

      const speaker = await first.another({ media: ["microphone"] });
      const heard = await opens(speaker, link);
      await reads(heard, "You can still join: Ada will hear you.");
      await joinAs(heard, "Gus");
      await answer(panel, "Gus");
      await hearsPitch(ada, first.microphone);
      await reads(panel, "Gus has no camera");
      await speaker.close();
    },
  );

  await part("with neither camera nor microphone a guest listens, looks and writes", async () => {
    const reader = await first.another({ media: [] });
    const panel = await ada.openPanel();
    const gus = await opens(reader, await linkFor());
    await joinAs(gus, "Gus");
    const adas = await answer(panel, "Gus");
    const call = callWith(gus, "Ada");
    await showsCameraOf(call.getByLabel("Ada's video"), ada);
    await playsVoiceOf(gus, ada);
    await reads(gus, "Ada cannot hear you.");
    await call.getByRole("button", { name: "Chat" }).click();
    await gus.getByRole("textbox", { name: "Message" }).fill("I can only write");
    await gus.getByRole("button", { name: "Send", exact: true }).click();
    await adas.getByRole("button", { name: "Chat" }).click();
    await panel.getByRole("log", { name: "Messages" }).getByText("I can only write").waitFor();
    await reader.close();
  });

  await part("an owner whose browser is closed is told when it is open again", async () => {
    const link = await linkFor();
    await ada.pause();
    const caller = await first.another();
    const { page: una } = caller;
    await una.goto(link);
    await una.getByText("Ada is not available now.").waitFor({ timeout: patient(60_000) });
    await reads(una, "Leave this page open: it shows when they are back.");
    await una.getByRole("textbox", { name: "Your name" }).fill("Una");
    await press(una, "Tell Ada that I called");
    await reads(una, "Leave this page open; it waits for up to an hour.");
    await ada.resume();
    await una.getByText("Ada can be called now.").waitFor({ timeout: patient(60_000) });
    const panel = await ada.openPanel();
    const missed = panel.getByRole("list", { name: "Recent calls" })
      .getByRole("listitem", { name: "Una (guest)" });
    await missed.getByText("Missed").waitFor();
    await press(una, "Join");
    await answer(panel, "Una");
    await showsCameraOf(callWith(una, "Ada").getByLabel("Ada's video"), ada);
    await caller.close();
  });
});
