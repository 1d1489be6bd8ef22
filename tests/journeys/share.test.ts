import { expect } from "@std/expect";
import { developmentId } from "../../extension/manifest.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { callWith, contactId, inState, ringFrom } from "./harness/calling.ts";
import { pictureAt, probe, sound, toneStrength } from "../record/media_tools.ts";
import { countNegotiations, tapLoudspeaker } from "./harness/engine_probe.ts";
import { hearsPitch, hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { libraryFiles } from "./harness/library_files.ts";
import { serveToneSite } from "./harness/tone_site.ts";
import { showsCameraOf, showsColour } from "./harness/video_picture.ts";

const green: Colour = [20, 160, 60];
const violet: Colour = [120, 40, 180];
const role = { permissions: ["tabCapture"] } as const;

/** Allows or refuses the microphone, as the browser's page of site settings does. */
async function setMicrophone(person: Person, setting: "denied" | "granted") {
  const origin = `chrome-extension://${developmentId}`;
  const permission = { name: "microphone" };
  await person.cdp.send("Browser.setPermission", { permission, setting, origin });
  await eventually(async () => (await person.state()).permissions.microphone === setting, {
    what: `${person.name}'s engine knows that the microphone is ${setting}`,
  });
}

journey("a tab is shared, with and without a call", async (stage, part) => {
  await using site = serveToneSite();
  const [ada, bob] = await stage.pairOf("Ada", "Bob", role);

  await part(
    "a tab is shared without a call: a contact is chosen, answers by voice and sees it",
    async () => {
      const tab = await ada.openTab(site.url(green, 990));
      const popup = await ada.openPopup(tab);
      await popup.getByRole("button", { name: "Share this tab" }).click();
      const chooser = popup.getByRole("dialog", { name: "Share this tab with" });
      await chooser.getByRole("button", { name: "Share with Bob" }).click();

      const window = await bob.openPage("call");
      const ring = ringFrom(window, "Ada");
      await ring.getByText("Wants to show you something").waitFor();
      await ring.getByRole("button", { name: "Accept with voice" }).click();
      const screen = callWith(window, "Ada").getByLabel("Ada's screen");
      await showsColour(screen, green);
      const { local } = await inState(ada, "connected");
      expect(local.camera.state).toBe("off");
      expect(local.share).toMatchObject({ state: "on", kind: "tab", sound: true });

      await tab.goto(site.url(violet, 990));
      await showsColour(screen, violet);

      await tab.close();
      await screen.waitFor({ state: "detached" });
      expect((await inState(ada, "connected")).local.share.state).toBe("off");
      expect((await inState(bob, "connected")).remotes[0]!.share).toBe(false);
    },
  );

  await part(
    "a tab is shared in a call: seen and heard there, still heard here, and no offer is made",
    async () => {
      await ada.run("call.place", { contact: await contactId(ada, "Bob"), mode: "video" });
      await inState(bob, "ringing");
      await bob.run("call.accept", { mode: "video" });
      await Promise.all([inState(ada, "connected"), inState(bob, "connected")]);
      const window = await bob.openPage("call");
      const call = callWith(window, "Ada");
      await showsCameraOf(call.getByLabel("Ada's video"), ada);
      // Bob's own voice and Ada's are tones too: only the tab's is to be heard.
      await ada.run("call.microphone", { on: false });
      const negotiated = [await countNegotiations(ada), await countNegotiations(bob)];
      const adaHears = await tapLoudspeaker(ada);

      const tab = await ada.openTab(site.url(green, 990));
      await tab.getByRole("button", { name: "Play" }).click();
      // A popup closes when one looks elsewhere, as this test does at Bob's window.
      const press = async (name: string) => {
        const popup = await ada.openPopup(tab);
        await pressInPopup(popup.getByRole("button", { name }));
        await popup.close().catch(() => {});
      };
      await press("Share this tab");
      const screen = call.getByLabel("Ada's screen");
      await showsColour(screen, green);
      await hearsPitch(bob, 990);
      await adaHears(990);
      // The camera continues beside it.
      await showsCameraOf(call.getByLabel("Ada's video"), ada);

      await press("Stop sharing");
      await screen.waitFor({ state: "detached" });
      await ada.run("call.camera", { on: false });
      await call.getByText("Ada's camera is off").waitFor();
      await press("Share this tab");
      await showsColour(screen, green);
      await ada.run("call.camera", { on: true });
      await showsCameraOf(call.getByLabel("Ada's video"), ada);
      expect(await Promise.all(negotiated.map((count) => count()))).toEqual([0, 0]);
    },
  );

  await part("the one who is shown a screen zooms to its pixels and sets its volume", async () => {
    const tab = await ada.openTab(site.url(green, 990));
    await tab.setViewportSize({ width: 1000, height: 700 });
    const popup = await ada.openPopup(tab);
    await popup.getByRole("button", { name: "Share this tab" }).click();
    await popup.getByRole("button", { name: "Share with Bob" }).click();
    await inState(bob, "ringing");
    await bob.run("call.accept", { mode: "voice" });
    const window = await bob.openPage("call");
    await window.setViewportSize({ width: 800, height: 500 });
    const screen = callWith(window, "Ada").getByLabel("Ada's screen");
    await showsColour(screen, green);

    await window.getByRole("button", { name: "Actual size" }).click();
    await eventually(() =>
      screen.evaluate((element) => {
        const video = element as HTMLVideoElement;
        return Math.abs(video.getBoundingClientRect().width * devicePixelRatio - video.videoWidth) <
          2;
      }), { what: "one pixel of the screen is one pixel here" });
    await window.getByRole("button", { name: "Fit to window" }).click();

    const volume = window.getByRole("slider", { name: "Volume of the share" });
    await volume.fill("0.25");
    const engine = await bob.engine();
    try {
      await eventually(async () => {
        const volumes = await engine.evaluate<number[]>(
          `[...document.querySelectorAll("audio")].map(({ volume }) => volume)`,
        );
        return volumes.includes(0.25) && volumes.includes(1);
      }, { what: "the screen is quieter, the voice is not" });
    } finally {
      engine.close();
    }
  });

  await part(
    "a tab that is shared and recorded is captured once, and either goes on alone",
    async () => {
      const tab = await ada.openTab(site.url(green, 990));
      await tab.getByRole("button", { name: "Play" }).click();
      const engine = await ada.engine();
      stage.endWith(() => Promise.resolve(engine.close()));
      await engine.evaluate(`{
    globalThis.tabsCaptured = 0;
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (constraints) => {
      if (constraints.video?.mandatory?.chromeMediaSource === "tab") tabsCaptured++;
      return getUserMedia(constraints);
    };
  }`);
      const popup = await ada.openPopup(tab);
      const id = await popup.evaluate(async () =>
        (await chrome.tabs.query({ active: true, currentWindow: true }))[0]?.id ?? -1
      );
      const contact = await contactId(ada, "Bob");
      expect(await ada.run("share.tab", { tab: id, contact })).toEqual({ ok: true });
      await inState(bob, "ringing");
      await bob.run("call.accept", { mode: "voice" });
      await inState(ada, "connected");
      const options = { ...(await ada.state()).settings.recordOptions, countdown: 0 } as const;
      const started = await ada.run("record.start", { source: "tab", tab: id, options });
      if (!started.ok) throw new Error(started.reason);
      const recordedFor = async (ms: number) => {
        await eventually(async () => ((await ada.state()).recordings[0]?.elapsedMs ?? 0) > ms, {
          what: `${ms} ms are recorded`,
          within: 20_000,
        });
      };
      await recordedFor(1000);
      expect(await engine.evaluate("tabsCaptured")).toBe(1);
      await ada.run("share.stop", {});
      await eventually(async () => !(await inState(bob, "connected")).remotes[0]!.share, {
        what: "Bob is shown nothing",
      });
      // Of its own, after the share has let go of it.
      const { elapsedMs = 0 } = (await ada.state()).recordings[0] ?? {};
      await recordedFor(elapsedMs + 1500);
      await ada.run("record.stop", { id: started.id });
      const [file] = await libraryFiles(ada, ".mp4");
      if (!file) throw new Error("There is no recording");
      const { duration } = await probe(file.bytes);
      const [red = 0, greenPart = 0] = await pictureAt(file.bytes, duration - 0.5, 1, 1);
      expect([red < 70, greenPart > 110]).toEqual([true, true]);
      const heard = (await sound(file.bytes)).subarray(-48_000);
      expect(toneStrength(heard, 990)).toBeGreaterThan(0.2);
    },
  );

  await part(
    "a key shares the tab: in a call at once, without one the panel asks with whom",
    async () => {
      const tab = await ada.openTab(site.url(green, 990));
      // The popup tells the tab's id, and by it the extension was invoked on the tab as by a key.
      const popup = await ada.openPopup(tab);
      const id = await popup.evaluate(async () =>
        (await chrome.tabs.query({ active: true, currentWindow: true }))[0]?.id ?? -1
      );
      const panel = await ada.openPanel(tab);
      const press = async () => {
        const worker = await ada.worker();
        await worker.evaluate(`chrome.tabs.get(${id}).then((tab) =>
      chrome.commands.onCommand.dispatch("share_tab", tab))`);
        worker.close();
      };
      await press();
      await panel.getByRole("button", { name: "Share with Bob" }).click();
      await inState(bob, "ringing");
      await bob.run("call.accept", { mode: "voice" });
      await eventually(async () => (await inState(bob, "connected")).remotes[0]!.share, {
        what: "Bob is shown the tab",
      });
      await panel.getByRole("button", { name: "Stop sharing" }).click();
      await eventually(async () => !(await inState(bob, "connected")).remotes[0]!.share, {
        what: "Bob is shown nothing",
      });
      await press();
      await eventually(async () => (await inState(bob, "connected")).remotes[0]!.share, {
        what: "Bob is shown the tab again",
      });
    },
  );

  await part("a refused microphone keeps nobody from calling, answering and sharing", async () => {
    const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
    const hangUp = async () => {
      await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
      for (const page of [atAda, atBob]) await page.getByRole("button", { name: "Close" }).click();
    };

    // A caller without a microphone rings, and both sides see that.
    await setMicrophone(ada, "denied");
    await atAda.getByRole("button", { name: "Call Bob with video" }).click();
    await atAda.getByText("Bob cannot hear you.").waitFor();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
    await showsCameraOf(callWith(atBob, "Ada").getByLabel("Ada's video"), ada);
    await hearsVoiceOf(ada, bob);
    await callWith(atAda, "Bob").getByText("Bob cannot hear you.").waitFor();
    const unheard = callWith(atBob, "Ada").getByText("Ada has no microphone, so you cannot hear");
    await unheard.waitFor();
    // The grant arrives in the call, and nothing more has to be pressed.
    await setMicrophone(ada, "granted");
    await hearsVoiceOf(bob, ada);
    await unheard.waitFor({ state: "detached" });
    await callWith(atAda, "Bob").getByText("Bob cannot hear you.").waitFor({ state: "detached" });
    await hangUp();

    // Who answers without one is in the call, and hears.
    await setMicrophone(bob, "denied");
    await atAda.getByRole("button", { name: "Call Bob with voice" }).click();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with voice" }).click();
    await hearsVoiceOf(bob, ada);
    await callWith(atAda, "Bob").getByText("Bob has no microphone, so you cannot hear").waitFor();
    await callWith(atBob, "Ada").getByText("Ada cannot hear you.").waitFor();
    await setMicrophone(bob, "granted");
    await hearsVoiceOf(ada, bob);
    await hangUp();

    // A share calls without one.
    await setMicrophone(ada, "denied");
    const tab = await ada.openTab(site.url([40, 170, 60], 990));
    const popup = await ada.openPopup(tab);
    await popup.getByRole("button", { name: "Share this tab" }).click();
    await popup.getByRole("button", { name: "Share with Bob" }).click();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with voice" }).click();
    await showsColour(callWith(atBob, "Ada").getByLabel("Ada's screen"), [40, 170, 60]);
    expect((await inState(bob, "connected")).remotes[0]!.lacks).toEqual({
      camera: false,
      microphone: true,
    });
    // There was nothing to ask for, so no page opened over the shared tab.
    expect((await ada.pages()).some((page) => page.url().endsWith("#camera"))).toBe(false);
    await setMicrophone(ada, "granted");
    await eventually(async () => (await inState(bob, "connected")).remotes[0]!.microphone, {
      what: "Ada's microphone is on",
    });
  });
});
