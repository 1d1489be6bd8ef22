import { expect } from "@std/expect";
import type { Locator, Page } from "playwright-core";
import { defaultRecordOptions } from "../../extension/model/default_settings.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { introduce } from "../../scripts/chromium/introduce.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { probe, sound, toneStrength } from "../record/media_tools.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { pressTool } from "./harness/call_tools.ts";
import { callWith, ringFrom } from "./harness/calling.ts";
import { joinAs, makeCallLink } from "./harness/guest_calling.ts";
import { keptFiles, recordedByGuest, saveRecording } from "./harness/guest_recording.ts";
import {
  hearsNothing,
  hearsPitch,
  playsNothing,
  playsPitch,
  playsVoiceOf,
} from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { libraryFiles } from "./harness/library_files.ts";
import { halves, recorded } from "./harness/recorded_call.ts";
import { RelayProcess } from "./harness/relay_process.ts";
import { serveToneSite } from "./harness/tone_site.ts";
import { moves, showsCameraOf, showsColour } from "./harness/video_picture.ts";

const { folder } = await builtGuestPage();
const green: Colour = [20, 160, 60];
const violet: Colour = [120, 40, 180];
const relayIsAway = "The relay is unreachable.";

const isYellow = ([red = 0, green = 0, blue = 0]: number[]) => red > blue + 60 && green > blue + 60;

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

journey("a guest with a link and nothing installed talks to its owner", async (stage, part) => {
  await using site = serveToneSite();
  const relay = await RelayProcess.start(stage, folder);
  const ada = await stage.newcomer("Ada", { permissions: ["tabCapture"] });
  await introduce(ada, relay.url);
  const guest = await stage.guest({ args: ["--auto-select-tab-capture-source-by-title=Tone 990"] });
  const { page } = guest;
  const call = callWith(page, "Ada");

  /** Rings Ada with this press, and Ada accepts. */
  const talk = async (panel: Page, press: Locator): Promise<Locator> => {
    await press.click();
    await ringFrom(panel, "Gus").getByRole("button", { name: "Accept with video" }).click();
    await showsCameraOf(call.getByLabel("Ada's video"), ada);
    return callWith(panel, "Gus");
  };
  const again = page.getByRole("button", { name: "Call again with video" });

  await part("they see, hear and write to each other, and nothing else is contacted", async () => {
    const { link, panel } = await makeCallLink(ada);
    await page.goto(link);
    await page.getByText("Ada can be called now.").waitFor();
    await showsColour(page.getByLabel("Camera preview"), guest.camera);
    for (const name of ["Camera", "Microphone"]) {
      await page.getByRole("combobox", { name }).waitFor();
    }
    await page.getByRole("button", { name: "Turn camera off" }).waitFor();
    await page.getByRole("button", { name: "Mute microphone" }).waitFor();
    // Without a name nobody is rung.
    await page.getByRole("button", { name: "Join" }).click();
    await page.getByText("so that Ada knows who is calling").waitFor();
    await joinAs(page, "Gus");
    await page.getByRole("status", { name: "Calling Ada" }).waitFor();

    await ringFrom(panel, "Gus").getByRole("button", { name: "Accept with video" }).click();
    const adas = callWith(panel, "Gus");
    await showsCameraOf(call.getByLabel("Ada's video"), ada);
    await showsColour(adas.getByLabel("Gus's video"), guest.camera);
    await hearsPitch(ada, guest.microphone);
    await playsVoiceOf(page, ada);

    // What one side turns off, the other side is told.
    await pressTool(call, "Mute microphone");
    await adas.getByText("Gus is muted").first().waitFor();
    await hearsNothing(ada);
    await pressTool(call, "Unmute microphone");
    await hearsPitch(ada, guest.microphone);
    await pressTool(adas, "Mute microphone");
    await call.getByText("Ada is muted").first().waitFor();
    await playsNothing(page);
    await pressTool(adas, "Unmute microphone");
    await playsVoiceOf(page, ada);
    await pressTool(call, "Turn camera off");
    await adas.getByText("Gus's camera is off").waitFor();
    await pressTool(call, "Turn camera on");
    await showsColour(adas.getByLabel("Gus's video"), guest.camera);
    await pressTool(adas, "Turn camera off");
    await call.getByText("Ada's camera is off").waitFor();
    await pressTool(adas, "Turn camera on");
    await showsCameraOf(call.getByLabel("Ada's video"), ada);

    await call.getByRole("button", { name: "Chat" }).click();
    await write(page, "Hello from a tab");
    await adas.getByRole("button", { name: "Chat" }).click();
    await panel.getByRole("log", { name: "Messages" }).getByText("Hello from a tab").waitFor();

    // A snapshot is a file.
    const download = page.waitForEvent("download");
    await call.getByRole("button", { name: "Snapshot Ada" }).click();
    expect((await download).suggestedFilename()).toBe("Ada.png");

    await call.getByRole("button", { name: "Hang up" }).click();
    await page.getByRole("status", { name: "Call ended" }).waitFor();
    expect(guest.faults).toEqual([]);
    expect([...new Set(guest.requests.map((url) => new URL(url).origin))]).toEqual([relay.url]);
  });

  await part("each shows the other a tab, with its sound", async () => {
    const panel = await ada.openPanel();
    const adas = await talk(panel, again);

    await guest.openBehind(site.url(green, 990));
    await pressTool(call, "Share screen");
    const shown = adas.getByLabel("Gus's screen");
    await showsColour(shown, green);
    await call.getByText("Ada sees your tab.").waitFor();
    // The camera goes on beside it.
    await showsColour(adas.getByLabel("Gus's video"), guest.camera);
    await pressTool(call, "Stop sharing");
    await shown.waitFor({ state: "detached" });

    const tab = await ada.openTab(site.url(violet, 880));
    await tab.getByRole("button", { name: "Play" }).click();
    await pressTool(adas, "Mute microphone");
    const popup = await ada.openPopup(tab);
    await pressInPopup(popup.getByRole("button", { name: "Share this tab" }));
    const seen = call.getByLabel("Ada's screen");
    await showsColour(seen, violet);
    await showsCameraOf(call.getByLabel("Ada's video"), ada);
    await playsPitch(page, 880);
    await popup.close().catch(() => {});
    await pressTool(adas, "Stop sharing");
    await seen.waitFor({ state: "detached" });
  });

  await part("the owner records once the guest allows it, who sees it for as long", async () => {
    await ada.run("settings.change", { recordOptions: { ...defaultRecordOptions, countdown: 0 } });
    const panel = await ada.openPanel();
    const adas = await talk(panel, again);
    const question = page.getByRole("alertdialog", { name: "Ada wants to record" });
    const notice = page.getByRole("status", { name: "Ada is recording" });
    // A note of it would go by itself after a while.
    const saved = async () => {
      await eventually(async () => (await ada.state()).recordings.length === 0, {
        what: "the recording is in the library",
      });
      const [newest] = await libraryFiles(ada, ".mp4");
      return newest?.bytes ?? new Uint8Array();
    };

    await pressTool(adas, "Record call");
    await question.getByRole("button", { name: "Refuse" }).click();
    await panel.getByText("Gus refused: only your own side is recorded.").waitFor();
    await recorded(ada, 2000);
    expect(await notice.count()).toBe(0);
    await panel.getByRole("button", { name: "Stop recording" }).click();
    const refused = await saved();

    await pressTool(adas, "Record call");
    await question.getByRole("button", { name: "Allow recording" }).click();
    await notice.waitFor();
    await recorded(ada, await recorded(ada, 1) + 2500);
    await panel.getByRole("button", { name: "Stop recording" }).click();
    await notice.waitFor({ state: "hidden" });
    const allowed = await saved();

    const endOf = async (bytes: Uint8Array) => {
      const { duration } = await probe(bytes);
      return (await halves(bytes, duration - 0.5)).map(isYellow);
    };
    expect(await endOf(refused)).toEqual([false, false]);
    expect(await endOf(allowed)).toEqual([false, true]);
  });

  await part("the guest records the call, and a reload in between leaves it to save", async () => {
    const panel = await ada.openPanel();
    const adas = await talk(panel, again);
    await pressTool(call, "Record call");
    await page.getByText("Only your own side is recorded until Ada allows it.").waitFor();
    const alone = await recordedByGuest(page, 1);
    await panel.getByRole("alertdialog", { name: "Gus wants to record" })
      .getByRole("button", { name: "Allow recording" }).click();
    await adas.getByRole("status", { name: "Gus is recording" })
      .or(panel.getByRole("status", { name: "Gus is recording" })).first().waitFor();
    // On a busy machine a voice can come later than its picture.
    await playsVoiceOf(page, ada);
    const allowed = await recordedByGuest(page, alone);
    await recordedByGuest(page, allowed + 4);

    await page.reload();
    await page.getByText("was recovered.").waitFor();
    await showsCameraOf(call.getByLabel("Ada's video"), ada);
    await page.getByRole("button", { name: "Delete recording" }).click();
    const question = page.getByRole("alertdialog").filter({ hasText: "this is the only copy" });
    await question.getByRole("button", { name: "Cancel" }).click();
    const { bytes, name } = await saveRecording(page);
    expect(name).toMatch(/^Call with Ada, [\d-]{10} \d\d\.\d\d\.(?:mp4|webm)$/);
    expect(await keptFiles(page)).toEqual([]);
    expect((await probe(bytes)).duration).toBeGreaterThan(allowed + 3);
    expect((await halves(bytes, 0.5)).map(isYellow)).toEqual([true, true]);
    const at = allowed + 2.5;
    expect((await halves(bytes, at)).map(isYellow)).toEqual([true, false]);
    const heard = (second: number) =>
      sound(bytes)
        .then((samples) => samples.subarray(second * 48_000, (second + 1) * 48_000));
    const adasPitch = Number(ada.microphone);
    expect(toneStrength(await heard(0), adasPitch)).toBeLessThan(0.01);
    expect(toneStrength(await heard(at), adasPitch)).toBeGreaterThan(0.01);
    expect(toneStrength(await heard(at), guest.microphone)).toBeGreaterThan(0.01);
    await pressTool(call, "Hang up");
  });

  await part("a reload leads back into the call, which outlives its relay", async () => {
    const panel = await ada.openPanel();
    const adas = await talk(panel, again);
    // What is off stays off.
    await pressTool(call, "Mute microphone");
    await pressTool(call, "Turn camera off");
    await adas.getByText("Gus's camera is off").waitFor();
    await page.reload();
    await showsCameraOf(call.getByLabel("Ada's video"), ada);
    for (const name of ["Unmute microphone", "Turn camera on"]) {
      await call.getByRole("button", { name }).waitFor();
    }
    await hearsNothing(ada);
    await pressTool(call, "Unmute microphone");
    await hearsPitch(ada, guest.microphone);
    await pressTool(call, "Turn camera on");
    await showsColour(adas.getByLabel("Gus's video"), guest.camera);

    await relay.kill();
    for (const each of [adas, call]) await each.getByText(relayIsAway).first().waitFor();
    await moves(call.getByLabel("Ada's video"));
    await pressTool(adas, "Mute microphone");
    await call.getByText("Ada is muted").first().waitFor();
    await pressTool(adas, "Unmute microphone");
    await playsVoiceOf(page, ada);
    await call.getByRole("button", { name: "Chat" }).click();
    await write(page, "Can you read this?");
    await page.getByText("Delivered").first().waitFor();

    await relay.run();
    const patience = { timeout: patient(60_000) };
    for (const each of [adas, call]) {
      await each.getByText(relayIsAway).first().waitFor({ state: "hidden", ...patience });
    }

    await relay.kill();
    await call.getByText(relayIsAway).first().waitFor();
    await pressTool(call, "Hang up");
    await panel.getByText("Gus hung up.").waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByText("The relay cannot be reached.").waitFor();
    await relay.run();
    await page.getByText("Ada can be called now.").waitFor(patience);
  });
});
