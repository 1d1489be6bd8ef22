import { expect } from "@std/expect";
import { developmentId } from "../../extension/manifest.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { callWith, inState, ringFrom } from "./harness/calling.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { serveToneSite } from "./harness/tone_site.ts";
import { showsCameraOf, showsColour } from "./harness/video_picture.ts";

/** Allows or refuses the microphone, as the browser's page of site settings does. */
async function setMicrophone(person: Person, setting: "denied" | "granted") {
  const origin = `chrome-extension://${developmentId}`;
  const permission = { name: "microphone" };
  await person.cdp.send("Browser.setPermission", { permission, setting, origin });
  await eventually(async () => (await person.state()).permissions.microphone === setting, {
    what: `${person.name}'s engine knows that the microphone is ${setting}`,
  });
}

journey("a refused microphone keeps nobody from calling, answering and sharing", async (stage) => {
  await using site = serveToneSite();
  const [ada, bob] = await stage.pairOf("Ada", "Bob", { permissions: ["tabCapture"] });
  const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
  const hangUp = async () => {
    await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
    for (const page of [atAda, atBob]) await page.getByRole("button", { name: "Close" }).click();
  };

  // Who calls without a microphone rings, and both sides learn of it.
  await setMicrophone(ada, "denied");
  await atAda.getByRole("button", { name: "Call Bob with video" }).click();
  await atAda.getByText("Bob cannot hear you.").waitFor();
  await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
  await showsCameraOf(callWith(atBob, "Ada").getByLabel("Ada's video"), ada);
  await hearsVoiceOf(ada, bob);
  await callWith(atAda, "Bob").getByText("Bob cannot hear you.").waitFor();
  const unheard = callWith(atBob, "Ada").getByText("Ada has no microphone, so you cannot hear");
  await unheard.waitFor();
  // The grant comes in the call, and nothing more has to be pressed.
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
  // Nothing was there to be asked about: no page opened over what is shared.
  expect((await ada.pages()).some((page) => page.url().endsWith("#camera"))).toBe(false);
  await setMicrophone(ada, "granted");
  await eventually(async () => (await inState(bob, "connected")).remotes[0]!.microphone, {
    what: "Ada's microphone is on",
  });
});
