import { expect } from "@std/expect";
import type { Locator, Page } from "playwright-core";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { callWith, inState, ringFrom } from "./harness/calling.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import type { Stage } from "./harness/stage.ts";
import { moves, showsCameraOf } from "./harness/video_picture.ts";

/** Ada and Bob in a call, both at their panels. */
async function inCall(stage: Stage, mode: "video" | "voice") {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");
  const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
  await atAda.getByRole("button", { name: `Call Bob with ${mode}` }).click();
  await ringFrom(atBob, "Ada").getByRole("button", { name: `Accept with ${mode}` }).click();
  await inState(ada, "connected");
  return { ada, bob, atAda, atBob };
}

const button = (page: Page | Locator, name: string) => page.getByRole("button", { name });

/** The small window that stays on top, through the page that opened it. */
const small = <T>(page: Page, read: (document: Document) => T): Promise<T | undefined> =>
  page.evaluate(`(() => {
    const small = globalThis.documentPictureInPicture.window;
    return small ? (${read})(small.document) : undefined;
  })()`);

journey(
  "the call window: swap, full screen, and a small window that stays on top",
  async (stage) => {
    const { ada, bob, atAda, atBob } = await inCall(stage, "video");
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
        document.querySelector<HTMLButtonElement>('button[aria-label="Mute microphone"]')?.click(),
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

journey("voice to video and back, and other devices, within one call", async (stage) => {
  const { ada, bob, atAda, atBob } = await inCall(stage, "voice");
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

journey(
  "an update that comes in a call waits for its end, and for the last page",
  async (stage) => {
    const { ada, bob, atAda, atBob } = await inCall(stage, "voice");
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
    await (await ada.page("welcome")).close();
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
