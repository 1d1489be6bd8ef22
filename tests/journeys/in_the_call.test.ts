import { expect } from "@std/expect";
import type { Locator, Page } from "playwright-core";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { pressTool, talk } from "./harness/call_tools.ts";
import { callWith, inState, ringFrom } from "./harness/calling.ts";
import { copiedText } from "./harness/copied_text.ts";
import { hearsNothing, hearsVoiceOf } from "./harness/heard_tone.ts";
import { listOpenedTracks } from "./harness/opened_tracks.ts";
import { journey } from "./harness/journey.ts";
import { moves, showsCameraOf } from "./harness/video_picture.ts";

/** Ada and Bob in a call, both at their panels. */
async function inCall([ada, bob]: readonly [Person, Person], mode: "video" | "voice") {
  const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
  await atAda.getByRole("button", { name: `Call Bob with ${mode}` }).click();
  await ringFrom(atBob, "Ada").getByRole("button", { name: `Accept with ${mode}` }).click();
  await inState(ada, "connected");
  return { atAda, atBob };
}

const button = (page: Page | Locator, name: string) => page.getByRole("button", { name });

/** The small window that stays on top, through the page that opened it. */
const small = <T>(page: Page, read: (document: Document) => T): Promise<T | undefined> =>
  page.evaluate(`(() => {
    const small = globalThis.documentPictureInPicture.window;
    return small ? (${read})(small.document) : undefined;
  })()`);

/** Chooses the last device of a kind, which is not the one in use; gives its id. */
async function chooseAnother(call: Locator, kind: string): Promise<string> {
  const box = call.getByRole("combobox", { name: kind });
  const named = box.locator("option:not([value=''])");
  await eventually(async () => await named.count() > 0, { what: `there is a ${kind} to choose` });
  const last = await named.last().getAttribute("value") ?? "";
  expect(await box.inputValue()).not.toBe(last);
  await box.selectOption(last);
  return last;
}

/** The devices that the engine's call media come from. */
const openDevices = async (person: Person) => {
  const { call } = await person.state();
  if (call.state !== "connected") throw new Error("There is no call");
  return call.local;
};

journey("within a call: windows, devices, modes, figures and an update", async (stage, part) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");

  await part(
    "the call window: swap, full screen, and a small window that stays on top",
    async () => {
      const { atAda, atBob } = await inCall([ada, bob], "video");
      await button(atAda, "Open call in a window").click();
      const window = await ada.page("call");
      const call = callWith(window, "Bob");
      await showsCameraOf(call.getByLabel("Bob's video"), bob);

      // The large picture is the one that one has swapped to.
      const width = async (name: string) => (await call.getByLabel(name).boundingBox())?.width ?? 0;
      await call.getByLabel("Your video").waitFor();
      expect(await width("Bob's video")).toBeGreaterThan(await width("Your video"));
      await button(call, "Swap videos").click();
      await eventually(async () => await width("Your video") > await width("Bob's video"), {
        what: "the self view is the large one",
      });
      await button(call, "Swap videos").click();

      await button(call, "Full screen").click();
      await eventually(() => window.evaluate(() => document.fullscreenElement !== null), {
        what: "the call fills the screen",
      });
      await button(call, "Leave full screen").click();
      await button(call, "Full screen").waitFor();

      // A window of its own, with a picture that moves and the two controls one needs in a hurry.
      await button(call, "Picture-in-picture").click();
      await eventually(
        () =>
          small(window, (document) => {
            const video = document.querySelector("video");
            return video?.getAttribute("aria-label") === "Bob's video" && video.videoWidth > 0;
          }),
        { what: "the small window shows Bob" },
      );
      await small(
        window,
        (document) =>
          document.querySelector<HTMLButtonElement>('button[aria-label="Mute microphone"]')
            ?.click(),
      );
      await callWith(atBob, "Ada").getByText("Ada is muted").first().waitFor();
      // The call window's own page goes on meanwhile.
      await moves(call.getByLabel("Bob's video"));
      await button(call, "Picture-in-picture").click();
      await eventually(async () => await small(window, () => true) === undefined, {
        what: "the small window is closed",
      });

      // A panel has no such window: there the video itself stays on top.
      await button(callWith(atAda, "Bob"), "Picture-in-picture").click();
      await eventually(
        () => atAda.evaluate(() => document.pictureInPictureElement?.ariaLabel === "Bob's video"),
        { what: "Bob's video is a picture-in-picture" },
      );
      await window.close();
      await button(callWith(atAda, "Bob"), "Hang up").click();
      await atBob.getByText("Ada hung up.").waitFor();
    },
  );

  await part("voice to video and back, and other devices, within one call", async () => {
    const { atAda, atBob } = await inCall([ada, bob], "voice");
    const [callAtAda, callAtBob] = [callWith(atAda, "Bob"), callWith(atBob, "Ada")];
    await hearsVoiceOf(bob, ada);
    const { call: id } = await inState(ada, "connected");

    await button(callAtAda, "Turn camera on").click();
    await showsCameraOf(callAtBob.getByLabel("Ada's video"), ada);
    await button(callAtBob, "Turn camera on").click();
    await showsCameraOf(callAtAda.getByLabel("Bob's video"), bob);

    // The camera by its name in place of the default, and another microphone, go out at once; the other side notices nothing else.
    const camera = await chooseAnother(callAtAda, "Camera");
    const microphone = await chooseAnother(callAtAda, "Microphone");
    await eventually(async () => {
      const local = await openDevices(ada);
      return local.cameraId === camera && local.microphoneId === microphone &&
        local.camera.state === "on" && local.microphone.state === "on";
    }, { what: "Ada's other devices are open" });
    await moves(callAtBob.getByLabel("Ada's video"));
    await showsCameraOf(callAtBob.getByLabel("Ada's video"), ada);
    await hearsVoiceOf(bob, ada);

    // Back to voice: both lights are out, and it is still the same call.
    await button(callAtAda, "Turn camera off").click();
    await button(callAtBob, "Turn camera off").click();
    await callAtBob.getByText("Ada is muted").waitFor({ state: "hidden" });
    await callAtBob.getByLabel("Ada's video").waitFor({ state: "detached" });
    await callAtAda.getByLabel("Bob's video").waitFor({ state: "detached" });
    for (const person of [ada, bob]) {
      const { call, local } = await inState(person, "connected");
      expect({ call, camera: local.camera.state }).toEqual({ call: id, camera: "off" });
    }
    await hearsVoiceOf(ada, bob);
    await hearsVoiceOf(bob, ada);
  });

  await part("the figures of a call, and their text without an address", async () => {
    const [atAda] = await talk(ada, bob);
    await pressTool(callWith(atAda, "Bob"), "Call quality");
    const panel = atAda.getByRole("dialog", { name: "Call quality" });
    await panel.getByText("Direct", { exact: true }).waitFor();
    await panel.getByText("640 × 360").first().waitFor();
    await panel.getByText("opus").first().waitFor();
    const graph = panel.getByRole("img", { name: /^You receive: now .*bit\/s/ });
    const line = () => graph.locator(".history-line").getAttribute("d");
    const first = await line();
    await eventually(async () => (await line()) !== first, { what: "the graph goes on" });

    const text = await copiedText(
      atAda,
      () => panel.getByRole("button", { name: "Copy as text" }).click(),
    );
    expect(text).toMatch(/^Call quality: (Good|Fair|Poor) connection/);
    for (const said of ["Round trip: ", "You send, Voice: ", "You receive, Camera: ", "Codec: "]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+|[0-9a-f]{1,4}:[0-9a-f]{0,4}:|Bob|Ada/i);

    // With the figures open the call is still in reach.
    await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
    await inState(ada, "ended");
  });

  await part(
    "camera and microphone that are unplugged in a call are replaced by what is there",
    async () => {
      const engine = await ada.engine();
      stage.endWith(() => Promise.resolve(engine.close()));
      await engine.evaluate(`{
    ${listOpenedTracks}
    // What a track does when its device goes: it ends, and says so.
    globalThis.unplug = () => {
      for (const track of opened.splice(0)) {
        track.stop();
        track.dispatchEvent(new Event("ended"));
      }
    };
  }`);
      // Chosen once, and no longer there.
      await ada.run("settings.change", { cameraId: "a camera that was sold" });
      const [atAda, atBob] = await talk(ada, bob);
      const picture = callWith(atBob, "Ada").getByLabel("Ada's video");
      await showsCameraOf(picture, ada);
      await hearsVoiceOf(bob, ada);
      await callWith(atAda, "Bob").getByText("The camera you chose is not connected").waitFor();

      await engine.evaluate("unplug()");
      await eventually(() => engine.evaluate<boolean>("opened.length >= 2"), {
        what: "both are reopened",
      });
      await moves(picture);
      await hearsVoiceOf(bob, ada);
      await ada.run("call.microphone", { on: false });
      await hearsNothing(bob);
      // A microphone that is replaced while it is muted stays muted.
      await engine.evaluate("unplug()");
      await eventually(() => engine.evaluate<boolean>("opened.length >= 2"), {
        what: "both are opened once more",
      });
      await moves(picture);
      await hearsNothing(bob);
    },
  );

  await part(
    "an update that comes in a call waits for its end, and for the last page",
    async () => {
      const settings = await ada.openPage("settings");
      const { atAda, atBob } = await inCall([ada, bob], "voice");
      const engine = async () =>
        (await ada.targets()).find(({ type, url }) =>
          type === "background_page" && url.startsWith("chrome-extension://")
        )?.targetId;
      const before = await engine();
      expect(before).toBeDefined();
      const worker = await ada.worker();
      const waits = () => worker.evaluate<object>("chrome.storage.session.get('update_waiting')");
      // No store is here to send one: the worker is told what the browser would tell it.
      await worker.evaluate("chrome.runtime.onUpdateAvailable.dispatch({ version: '9.9' })");
      await eventually(async () => "update_waiting" in await waits(), {
        what: "the update is noted",
      });
      worker.close();
      await hearsVoiceOf(bob, ada);
      expect(await engine()).toBe(before);

      await button(callWith(atAda, "Bob"), "Hang up").click();
      await atBob.getByText("Ada hung up.").waitFor();
      await callWith(atAda, "Bob").waitFor({ state: "detached" });
      // An update closes every page of the extension, and Ada still looks at two.
      expect(await engine()).toBe(before);
      await settings.close();
      await atAda.close();
      await eventually(async () => ![undefined, before].includes(await engine()), {
        what: "the extension restarts",
        within: 30_000,
      });
      await eventually(async () => (await ada.state()).contacts[0]?.presence === "online", {
        what: "Ada has her contact again",
        within: 30_000,
      });
    },
  );
});
