import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { pair } from "../../scripts/chromium/introduce.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { pictureAt, probe } from "../record/media_tools.ts";
import { pressTool, talk } from "./harness/call_tools.ts";
import { callWith, inState } from "./harness/calling.ts";
import { countNegotiations } from "./harness/engine_probe.ts";
import { hearsPitch } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { libraryFiles } from "./harness/library_files.ts";
import { serveToneSite } from "./harness/tone_site.ts";
import { showsCameraOf, showsColour } from "./harness/video_picture.ts";
import { virtualScreen } from "./harness/virtual_screen.ts";

const green: Colour = [20, 160, 60];
const violet: Colour = [120, 40, 180];

const near = (colour: Uint8Array, other: Colour) =>
  other.every((part, i) => Math.abs(part - (colour[i] ?? 0)) < 40);

journey(
  "the screen is shown in a call beside the camera, and recorded, in real windows",
  async (stage) => {
    await using site = serveToneSite();
    const display = await virtualScreen(stage, { width: 1280, height: 720 });
    const ada = await stage.person("Ada", {
      headless: false,
      display,
      args: [
        "--ozone-platform=x11",
        "--window-position=0,0",
        "--window-size=1280,720",
        "--auto-select-desktop-capture-source=Entire screen",
      ],
    });
    const bob = await stage.person("Bob");
    await pair(ada, bob);
    const [, atBob] = await talk(ada, bob);
    const call = callWith(atBob, "Ada");
    const negotiated = [await countNegotiations(ada), await countNegotiations(bob)];
    const tab = await ada.openTab(site.url(green, 990));
    await tab.bringToFront();

    const own = callWith(await ada.openPage("call"), "Bob");
    await pressTool(own, "Share screen");
    await tab.bringToFront();
    const screen = call.getByLabel("Ada's screen");
    await showsColour(screen, green);
    await showsCameraOf(call.getByLabel("Ada's video"), ada);
    expect((await inState(ada, "connected")).local.share).toMatchObject({ kind: "screen" });
    // The whole of it, pixel for pixel.
    expect(
      await screen.evaluate((element) => {
        const { videoHeight, videoWidth } = element as HTMLVideoElement;
        return [videoWidth, videoHeight];
      }),
    ).toEqual([1280, 720]);

    await ada.run("share.stop", {});
    await screen.waitFor({ state: "detached" });
    expect(await Promise.all(negotiated.map((count) => count()))).toEqual([0, 0]);

    await ada.run("settings.change", {
      recordOptions: { ...(await ada.state()).settings.recordOptions, countdown: 0 },
    });
    const started = await ada.run("record.start", { source: "screen" });
    if (!started.ok) throw new Error(started.reason);
    await tab.bringToFront();
    await eventually(async () => ((await ada.state()).recordings[0]?.elapsedMs ?? 0) > 1500, {
      what: "the screen is being recorded",
      within: 20_000,
    });
    await ada.run("record.stop", { id: started.id });
    const [file] = await libraryFiles(ada, ".mp4");
    if (!file) throw new Error("There is no recording");
    const [video] = (await probe(file.bytes)).streams;
    expect([video?.width, video?.height]).toEqual([1280, 720]);
    const [middle] = [(await pictureAt(file.bytes, 1, 8, 8)).subarray((4 * 8 + 4) * 3)];
    expect(near(middle, green)).toBe(true);
  },
);

journey(
  "in a tab that gave no leave the browser's picker stands in: shared with sound, and a still",
  async (stage) => {
    await using site = serveToneSite();
    const ada = await stage.person("Ada", {
      permissions: ["tabCapture"],
      args: ["--auto-select-tab-capture-source-by-title=Tone 990"],
    });
    const bob = await stage.person("Bob");
    await pair(ada, bob);
    const [atAda, atBob] = await talk(ada, bob);
    // Its own voice is a tone too: only the tab's is to be heard.
    await ada.run("call.microphone", { on: false });
    // Opened after the panel: the extension was never invoked on it.
    const tab = await ada.openTab(site.url(green, 990));
    await tab.getByRole("button", { name: "Play" }).click();

    await pressTool(callWith(atAda, "Bob"), "Share this tab");
    const screen = callWith(atBob, "Ada").getByLabel("Ada's screen");
    await showsColour(screen, green);
    await hearsPitch(bob, 990);
    expect((await inState(ada, "connected")).local.share).toMatchObject({
      state: "on",
      kind: "tab",
      sound: true,
    });
    await tab.goto(site.url(violet, 990));
    await showsColour(screen, violet);

    await pressTool(callWith(atAda, "Bob"), "Stop sharing");
    await screen.waitFor({ state: "detached" });
    await ada.run("call.hang_up", {});
    await inState(ada, "ended");
    await ada.run("call.dismiss", {});
    // The browser's own bar about sharing takes some of the tab's height, and comes and goes late.
    await tab.evaluate(() => {
      const sizes = [[innerWidth, innerHeight]];
      addEventListener("resize", () => sizes.push([innerWidth, innerHeight]));
      Object.assign(globalThis, { sizes });
    });
    await atAda.getByRole("button", { name: "Snapshot this tab" }).click();
    await atAda.getByText("is in the library.").first().waitFor();
    const [still] = await libraryFiles(ada, ".png");
    if (!still) throw new Error("There is no picture");
    const [picture] = (await probe(still.bytes)).streams;
    const sizes = await tab.evaluate("sizes") as number[][];
    // The browser captures tabs in even numbers of pixels.
    const even = ([width = 0, height = 0]: readonly (number | undefined)[]) => [
      width & ~1,
      height & ~1,
    ];
    expect(sizes.map(even)).toContainEqual(even([picture?.width, picture?.height]));
    expect(near((await pictureAt(still.bytes, 0, 8, 8)).subarray((4 * 8 + 4) * 3), violet))
      .toBe(true);
  },
);
