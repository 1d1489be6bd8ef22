import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { defaultRecordOptions } from "../../extension/model/default_settings.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { introduce, pair } from "../../scripts/chromium/introduce.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { pictureAt, sound, toneStrength } from "../record/media_tools.ts";
import { atPanel, type Attendee, inFirefox, inTab } from "./harness/attendee.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { pressTool, talk } from "./harness/call_tools.ts";
import { callWith } from "./harness/calling.ts";
import { decodedPicture, shownOf } from "./harness/decoded_picture.ts";
import { copiedText } from "./harness/copied_text.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { leaveTones } from "./harness/leave_tones.ts";
import { libraryFiles } from "./harness/library_files.ts";
import {
  allMeet,
  allReadAlike,
  enterByLink,
  enterListed,
  hearsOnly,
  knockOf,
  makeMeetingLink,
  meetingIn,
  noLongerSees,
} from "./harness/meeting_room.ts";
import { longestSilence } from "./harness/played_silence.ts";
import { recorded } from "./harness/recorded_call.ts";
import { RelayProcess } from "./harness/relay_process.ts";

const { folder } = await builtGuestPage();
const name = "Rowing club";
const away = "The relay is unreachable.";
/** While a call becomes a meeting. */
const mostSilentMs = 1_000;
/** None is near another's, or near twice of it. */
const pitches = { ada: 450, bob: 560, gus: 1000, fay: 700 };

journey("people meet by a link, and each sees and hears each", async (stage, part) => {
  const relay = await RelayProcess.start(stage, folder);
  const [ada, bob] = [
    await stage.newcomer("Ada", { microphone: pitches.ada }),
    await stage.newcomer("Bob", { microphone: pitches.bob }),
  ];
  for (const person of [ada, bob]) await introduce(person, relay.url);
  await leaveTones(ada, bob);
  const gusTab = await stage.guest({ microphone: pitches.gus });
  const gus = inTab("Gus", gusTab);
  const gusEnters = async () => {
    await gus.type("Your name", "Gus");
    await gus.press("Enter");
  };
  const gusOpens = async (link: string) => {
    await gusTab.page.goto("about:blank");
    await gusTab.page.goto(link);
    await gusEnters();
  };

  await part("two with the extension and a guest see, hear and read each other", async () => {
    const { link, panel } = await makeMeetingLink(ada, name);
    await enterListed(panel, name);
    const atAda = atPanel(ada, panel);
    const bobs = await bob.openPanel();
    await enterByLink(bobs, link);
    const atBob = atPanel(bob, bobs);
    await gusOpens(link);
    const all = [atAda, atBob, gus];
    await allMeet(all);
    expect(gusTab.faults).toEqual([]);

    // What one turns off, all are told.
    await atBob.press("Mute microphone");
    await hearsOnly(gus, [atAda], all);
    await hearsOnly(atAda, [gus], all);
    await atBob.press("Unmute microphone");
    await gus.press("Turn camera off");
    for (const one of [atAda, atBob]) await noLongerSees(one, "Gus");
    await gus.press("Turn camera on");
    await allMeet(all);

    await handsInOrder(atBob, atAda, gus);

    for (const one of all) await one.press("Chat");
    const lines = all.map((one) => `Good evening from ${one.name}`);
    await Promise.all(all.map(async (one, i) => {
      await one.type("Message", lines[i] ?? "");
      await one.press("Send");
    }));
    await allReadAlike(all, lines);
    for (const one of all) await one.press("Chat");

    await atAda.press("Snapshots");
    await atAda.press("Snapshot everyone");
    await panel.getByText("is in the library.").first().waitFor();
    const [kept] = await libraryFiles(ada, ".png");
    await showsEveryone(kept?.bytes ?? new Uint8Array(), all);

    const download = gusTab.page.waitForEvent("download");
    await gus.press("Snapshots");
    await gus.press("Snapshot everyone");
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("Meeting Rowing club.png");
    await showsEveryone(await Deno.readFile(await saved.path()), all);
  });

  await part("whoever leaves, reloads or crashes comes back, and the relay may die", async () => {
    const { link, panel } = await makeMeetingLink(ada, "Boathouse");
    await enterListed(panel, "Boathouse");
    const atAda = atPanel(ada, panel);
    const bobs = await bob.openPanel();
    await enterByLink(bobs, link);
    await gusOpens(link);
    await allMeet([atAda, atPanel(bob, bobs), gus]);

    await pressTool(meetingIn(bobs, "Boathouse"), "Leave");
    for (const one of [atAda, gus]) await noLongerSees(one, "Bob");
    await gusTab.page.reload();
    await allMeet([atAda, gus]);
    await bob.restart("crash");
    const again = await bob.openPanel();
    await enterListed(again, "Boathouse");
    const atBob = atPanel(bob, again);
    const all = [atAda, atBob, gus];
    await allMeet(all);
    expect(await panel.getByLabel("Gus's video", { exact: true }).count()).toBe(1);

    await relay.kill();
    for (const one of all) await one.reads(away);
    await atBob.press("Mute microphone");
    await hearsOnly(gus, [atAda], all);
    await atBob.press("Unmute microphone");
    await allMeet(all);
    await relay.run();
    for (const page of [panel, again, gusTab.page]) {
      await page.getByText(away).first().waitFor({ state: "hidden", timeout: patient(60_000) });
    }
    await allMeet(all);
  });

  await part(
    "a recording has who allows it, and neither picture nor sound of who refuses",
    async () => {
      await ada.run("settings.change", {
        recordOptions: { ...defaultRecordOptions, countdown: 0 },
      });
      const { link, panel } = await makeMeetingLink(ada, "Minutes");
      await enterListed(panel, "Minutes");
      const bobs = await bob.openPanel();
      await enterByLink(bobs, link);
      await gusOpens(link);
      const all = [atPanel(ada, panel), atPanel(bob, bobs), gus];
      await allMeet(all);

      await pressTool(meetingIn(panel, "Minutes"), "Record call");
      const asked = (page: Page) => page.getByRole("alertdialog", { name: "Ada wants to record" });
      await asked(gusTab.page).getByRole("button", { name: "Refuse" }).click();
      await asked(bobs).getByRole("button", { name: "Allow recording" }).click();
      await bobs.getByRole("status", { name: "Ada is recording" }).waitFor();
      await panel.getByText("Gus refused and is not in the recording.").waitFor();
      const allowed = await recorded(ada, 1);
      await recorded(ada, allowed + 4_000);
      await panel.getByRole("button", { name: "Stop recording" }).click();
      await eventually(async () => (await ada.state()).recordings.length === 0, {
        what: "the recording is in the library",
      });
      const film = (await libraryFiles(ada, ".mp4"))[0]?.bytes ?? new Uint8Array();
      const at = allowed / 1_000 + 2.5;
      const inPicture = await Promise.all(all.map(({ camera }) => camera && has(film, at, camera)));
      expect(inPicture).toEqual([true, true, false]);
      const heard = (await sound(film)).subarray(at * 48_000, (at + 1) * 48_000);
      const [adasTone = 0, bobsTone = 0, gusTone = 0] = all.map(({ pitch }) =>
        toneStrength(heard, pitch)
      );
      expect(Math.min(adasTone, bobsTone)).toBeGreaterThan(0.01);
      expect(gusTone).toBeLessThan(Math.min(adasTone, bobsTone) / 5);
    },
  );

  await part("who has to be let in knocks, and is admitted or refused", async () => {
    const { link, panel } = await makeMeetingLink(ada, "Board", { asks: true });
    await enterListed(panel, "Board");
    const atAda = atPanel(ada, panel);
    const bobs = await bob.openPanel();
    await enterByLink(bobs, link);
    await bobs.getByText("Waiting to be let in").waitFor();
    await knockOf(panel, "Bob").getByRole("button", { name: "Admit" }).click();
    const atBob = atPanel(bob, bobs);
    await allMeet([atAda, atBob]);
    await gusOpens(link);
    await gus.reads("Waiting to be let in");
    // Any member with the extension can answer.
    await knockOf(bobs, "Gus").getByRole("button", { name: "Refuse" }).click();
    await gus.reads("You were not let in.");
    await knockOf(panel, "Gus").waitFor({ state: "detached" });
    await pressTool(meetingIn(panel, "Board"), "Leave");
    await atAda.reads("You left the meeting.");
  });

  await part("a call becomes a meeting, to which a third is added", async () => {
    await pair(ada, bob);
    const [panel, bobs] = await talk(ada, bob);
    await hearsVoiceOf(ada, bob);
    await hearsVoiceOf(bob, ada);
    const silences = [await longestSilence(ada), await longestSilence(bob)];
    await pressTool(callWith(panel, "Bob"), "Add person");
    const add = panel.getByRole("dialog", { name: "Add person" });
    const link = await copiedText(panel, async () => {
      await add.getByRole("button", { name: "Copy link" }).click();
      await add.waitFor({ state: "detached" });
    });
    const [atAda, atBob] = [atPanel(ada, panel), atPanel(bob, bobs)];
    for (const one of [panel, bobs]) {
      await one.getByRole("region", { name: "Meeting", exact: true }).waitFor();
    }
    await allMeet([atAda, atBob]);
    for (const person of [ada, bob]) expect((await person.state()).call.state).toBe("idle");
    const silent = await Promise.all(silences.map((end) => end()));
    const inWords = silent.map((ms) => `${Math.round(ms)} ms`);
    console.log(`a call becomes a meeting: silent for ${inWords.join(" and ")} at most`);
    expect(Math.max(...silent)).toBeLessThan(patient(mostSilentMs));
    await gusOpens(link);
    await allMeet([atAda, atBob, gus]);
    await atAda.press("Leave");
    await atAda.reads("You left the meeting.");
    await panel.getByRole("button", { name: "Close", exact: true }).click();
    await panel.getByRole("list", { name: "Recent calls" }).getByRole("listitem").first()
      .getByText("Met Bob and Gus").waitFor();
  });

  await part("somebody in Firefox is the fourth", async () => {
    const { link, panel } = await makeMeetingLink(ada, "Four");
    await enterListed(panel, "Four");
    const bobs = await bob.openPanel();
    await enterByLink(bobs, link);
    await gusOpens(link);
    const fayTab = await stage.guestInFirefox({ microphone: pitches.fay });
    const fay = inFirefox("Fay", pitches.fay, fayTab);
    await fayTab.visit(link);
    await fay.type("Your name", "Fay");
    await fay.press("Enter");
    await allMeet([atPanel(ada, panel), atPanel(bob, bobs), gus, fay]);
    await fay.press("Snapshots");
    await fay.press("Snapshot everyone");
    expect(await fayTab.download()).toBe("Meeting Four.png");
    await fay.press("Leave");
    for (const one of [atPanel(ada, panel), gus]) await noLongerSees(one, "Fay");
  });
});

/** Whether a picture has everybody's camera, and a name on each. */
async function showsEveryone(file: Uint8Array, all: readonly Attendee[]): Promise<void> {
  const picture = await decodedPicture(file);
  const shown = all.map(({ camera, name }) => {
    const { letters, pixels } = camera ? shownOf(picture, camera) : { letters: 0, pixels: 0 };
    const part = pixels / (picture.width * picture.height);
    return { name, hasPicture: part > 0.1, hasName: letters > 40 };
  });
  expect(shown).toEqual(all.map(({ name }) => ({ name, hasPicture: true, hasName: true })));
}

/** Hands go up one after another, and whoever looks sees who is first. */
async function handsInOrder(first: Attendee, second: Attendee, watcher: Attendee): Promise<void> {
  await watcher.press("People");
  await first.press("Raise hand");
  await watcher.reads("Hand raised, number 1");
  await second.press("Raise hand");
  await watcher.reads("Hand raised, number 2");
  await first.press("Lower hand");
  await second.press("Lower hand");
  await watcher.press("Close");
}

/** Whether a picture of a film has a colour anywhere. */
async function has(film: Uint8Array, at: number, colour: Colour): Promise<boolean> {
  const [width, height] = [32, 18];
  const pixels = await pictureAt(film, at, width, height);
  for (let i = 0; i < pixels.length; i += 3) {
    if (colour.every((part, at) => Math.abs(part - (pixels[i + at] ?? 0)) < 40)) return true;
  }
  return false;
}
