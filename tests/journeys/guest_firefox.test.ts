import { expect } from "@std/expect";
import type { Locator, Page } from "playwright-core";
import { defaultRecordOptions } from "../../extension/model/default_settings.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { introduce } from "../../scripts/chromium/introduce.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { sound, toneStrength } from "../record/media_tools.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { pressTool } from "./harness/call_tools.ts";
import { callWith, ringFrom } from "./harness/calling.ts";
import { hearsNothing, hearsPitch, playsNothing, playsPitch } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { leaveTones } from "./harness/leave_tones.ts";
import { libraryFiles } from "./harness/library_files.ts";
import { paintedScreen } from "./harness/painted_screen.ts";
import { halves, recorded } from "./harness/recorded_call.ts";
import { RelayProcess } from "./harness/relay_process.ts";
import { serveToneSite } from "./harness/tone_site.ts";
import {
  isMadeUp,
  moves,
  showsCameraOf,
  showsColour,
  showsMadeUpCamera,
} from "./harness/video_picture.ts";

const { folder } = await builtGuestPage();
const green: Colour = [20, 160, 60];
const violet: Colour = [120, 40, 180];
const adasPitch = 440;
const gusPitch = 1000;
const sharedPitch = 700;
const away = "The relay is unreachable.";

async function write(panel: Page, text: string): Promise<void> {
  await panel.getByRole("textbox", { name: "Message" }).fill(text);
  await panel.getByRole("button", { name: "Send", exact: true }).click();
}

const reads = (panel: Page, text: string) =>
  panel.getByRole("log", { name: "Messages" }).getByText(text).waitFor();

journey("a guest in Firefox is in the call like anybody", async (stage, part) => {
  await using site = serveToneSite();
  const relay = await RelayProcess.start(stage, folder);
  const ada = await stage.newcomer("Ada", {
    microphone: adasPitch,
    permissions: ["tabCapture"],
  });
  await introduce(ada, relay.url);
  await leaveTones(ada);
  await ada.run("settings.change", { recordOptions: { ...defaultRecordOptions, countdown: 0 } });
  const display = await paintedScreen(stage, violet);
  const gus = await stage.guestInFirefox({ microphone: gusPitch, display });
  const adasVideo = gus.video("Ada's video");
  const gusVideo = (atAda: Locator) => atAda.getByLabel("Gus's video");
  const says = async (text: string) => {
    await gus.type("Message", text);
    await gus.press("Send");
  };

  /** Gus opens a link and joins, Ada accepts in her side panel. */
  const talk = async (): Promise<{ panel: Page; atAda: Locator }> => {
    const panel = await ada.openPanel();
    // Those of one link share the rings that a contact has in a while.
    const made = await ada.run("call_link.create", { label: "" });
    if (!made.ok) throw new Error(`Ada cannot make a call link: ${made.reason}`);
    await gus.visit(made.link);
    await gus.reads("Ada can be called now.");
    await gus.type("Your name", "Gus");
    await gus.press("Join");
    await ringFrom(panel, "Gus").getByRole("button", { name: "Accept with video" }).click();
    await showsCameraOf(adasVideo, ada);
    const atAda = callWith(panel, "Gus");
    await showsMadeUpCamera(gusVideo(atAda));
    return { panel, atAda };
  };

  await part("both see, hear, write, mute and share", async () => {
    const { atAda, panel } = await talk();
    await playsPitch(gus, adasPitch);
    await hearsPitch(ada, gusPitch);

    await gus.press("Record call");
    await gus.reads("This browser cannot record a call.");

    await gus.press("Mute microphone");
    await atAda.getByText("Gus is muted").first().waitFor();
    await hearsNothing(ada);
    await gus.press("Unmute microphone");
    await hearsPitch(ada, gusPitch);
    await gus.press("Turn camera off");
    await atAda.getByText("Gus's camera is off").first().waitFor();
    await gus.press("Turn camera on");
    await showsMadeUpCamera(gusVideo(atAda));

    // Firefox's picker has no tabs.
    await gus.lacks("button", "Share a tab");
    await gus.press("Share screen");
    const gusScreen = atAda.getByLabel("Gus's screen", { exact: true });
    await showsColour(gusScreen, violet);
    await gus.reads("Ada sees your screen.");
    await gus.press("Stop sharing");
    await gusScreen.waitFor({ state: "detached" });

    await pressTool(atAda, "Mute microphone");
    await gus.reads("Ada is muted");
    await playsNothing(gus);
    const tab = await ada.openTab(site.url(green, sharedPitch));
    await tab.getByRole("button", { name: "Play" }).click();
    const popup = await ada.openPopup(tab);
    await pressInPopup(popup.getByRole("button", { name: "Share this tab" }));
    await showsColour(gus.video("Ada's screen"), green);
    await playsPitch(gus, sharedPitch);
    await pressTool(atAda, "Stop sharing");
    await gus.find("button", "Share screen");
    await pressTool(atAda, "Unmute microphone");
    await playsPitch(gus, adasPitch);

    await gus.press("Chat");
    await says("Hello from Firefox");
    await pressTool(atAda, "Chat");
    await reads(panel, "Hello from Firefox");
    await write(panel, "Hello from Ada");
    await gus.reads("Hello from Ada");

    await gus.press("Snapshot Ada");
    expect(await gus.download()).toBe("Ada.png");

    await gus.press("Hang up");
    await gus.find("status", "Call ended");
    await panel.getByText("Gus hung up.").waitFor();
    expect(gus.faults).toEqual([]);
    const hosts = new Set(gus.requests.map((url) => new URL(url).host));
    expect([...hosts]).toEqual([new URL(relay.url).host]);
  });

  await part("Ada records both once Gus allows it, and herself alone if he refuses", async () => {
    const { atAda, panel } = await talk();
    const stopped = async () => {
      await panel.getByRole("button", { name: "Stop recording" }).click();
      // A note of it may be gone again by then.
      await eventually(async () => (await ada.state()).recordings.length === 0, {
        what: "the recording is in the library",
      });
      return (await libraryFiles(ada, ".mp4"))[0]?.bytes ?? new Uint8Array();
    };
    /** Of Gus's voice, in the second in which it is strongest. */
    const gusTone = async (bytes: Uint8Array) => {
      const samples = await sound(bytes);
      const seconds = Array.from(
        { length: Math.floor(samples.length / 48_000) },
        (_, at) => toneStrength(samples.subarray(at * 48_000, (at + 1) * 48_000), gusPitch),
      );
      return Math.max(...seconds);
    };

    await pressTool(atAda, "Record call");
    await gus.find("alertdialog", "Ada wants to record");
    await gus.press("Refuse");
    await panel.getByText("Gus refused: only your own side is recorded.").waitFor();
    await recorded(ada, 2_500);
    await gus.lacks("status", "Ada is recording");
    const refused = await stopped();
    expect((await halves(refused, 1)).map(isMadeUp)).toEqual([false, false]);
    expect(await gusTone(refused)).toBeLessThan(0.01);

    await pressTool(atAda, "Record call");
    await gus.press("Allow recording");
    await gus.find("status", "Ada is recording");
    await hearsPitch(ada, gusPitch);
    const allowed = await recorded(ada, 500);
    await recorded(ada, allowed + 3_500);
    const both = await stopped();
    await gus.lacks("status", "Ada is recording");
    const since = allowed / 1000 + 1.5;
    expect((await halves(both, since)).map(isMadeUp)).toEqual([false, true]);
    expect(await gusTone(both)).toBeGreaterThan(0.02);

    await pressTool(atAda, "Hang up");
    await gus.reads("Ada hung up.");
  });

  await part("a reload leads back, and the call outlives its relay", async () => {
    const { atAda, panel } = await talk();
    await gus.reload();
    await showsCameraOf(adasVideo, ada);
    await showsMadeUpCamera(gusVideo(atAda));
    // Nobody has pressed anything since, so Firefox may hold the sound back: any press will do.
    await gus.press("Swap videos");
    await playsPitch(gus, adasPitch);
    await gus.lacks("button", "Turn sound on");
    await hearsPitch(ada, gusPitch);

    await relay.kill();
    await atAda.getByText(away).first().waitFor();
    await gus.reads(away);
    await moves(adasVideo);
    await showsMadeUpCamera(gusVideo(atAda));
    await gus.press("Chat");
    await says("Can you read this?");
    await pressTool(atAda, "Chat");
    await reads(panel, "Can you read this?");
    await write(panel, "Without a relay");
    await gus.reads("Without a relay");
    await gus.press("Hang up");
    await panel.getByText("Gus hung up.").waitFor();

    // The relay that comes back knows nobody.
    await relay.run();
    await gus.press("Close");
    await gus.reads("Ada can be called now.", 60_000);
    await gus.press("Join");
    await ringFrom(panel, "Gus").getByRole("button", { name: "Decline", exact: true }).click();
    await gus.reads("Ada cannot talk now.");
  });
});
