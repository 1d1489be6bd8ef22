import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { callWith, contactId, inState, ringFrom } from "./harness/calling.ts";
import { pictureAt, probe, sound, toneStrength } from "../record/media_tools.ts";
import { countNegotiations, tapLoudspeaker } from "./harness/engine_probe.ts";
import { hearsPitch } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { libraryFiles } from "./harness/library_files.ts";
import { serveToneSite } from "./harness/tone_site.ts";
import { showsCameraOf, showsColour } from "./harness/video_picture.ts";

const green: Colour = [20, 160, 60];
const violet: Colour = [120, 40, 180];
const role = { permissions: ["tabCapture"] } as const;

journey(
  "a tab is shared without a call: a contact is chosen, answers by voice and sees it",
  async (stage) => {
    await using site = serveToneSite();
    const [ada, bob] = await stage.pairOf("Ada", "Bob", role);
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

journey(
  "a tab is shared in a call: seen and heard there, still heard here, and no offer is made",
  async (stage) => {
    await using site = serveToneSite();
    const [ada, bob] = await stage.pairOf("Ada", "Bob", role);
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
    // The camera goes on beside it.
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

journey("the one who is shown a screen zooms to its pixels and sets its volume", async (stage) => {
  await using site = serveToneSite();
  const [ada, bob] = await stage.pairOf("Ada", "Bob", role);
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

journey(
  "a tab that is shared and recorded is captured once, and either goes on alone",
  async (stage) => {
    await using site = serveToneSite();
    const [ada, bob] = await stage.pairOf("Ada", "Bob", role);
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

journey(
  "a key shares the tab: in a call at once, without one the panel asks with whom",
  async (stage) => {
    await using site = serveToneSite();
    const [ada, bob] = await stage.pairOf("Ada", "Bob", role);
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
