import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { introduce, pair } from "../../scripts/chromium/introduce.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { pressTool, talk } from "./harness/call_tools.ts";
import { callWith, contactId, inState, ringFrom } from "./harness/calling.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { RelayProcess } from "./harness/relay_process.ts";
import { serveToneSite } from "./harness/tone_site.ts";
import { showsCameraOf, showsColour } from "./harness/video_picture.ts";

const green: Colour = [20, 160, 60];
const away = "The relay is unreachable.";

/** What a person's chat with another holds. */
async function chatOf(person: Person, other: string): Promise<string[]> {
  const contact = await contactId(person, other);
  const { lines } = await person.run("chat.page", { contact, limit: 50 });
  return lines.map(({ text }) => text);
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Waits until each is online at the relay; gives the time that it took. */
async function online(people: readonly Person[]): Promise<string> {
  const since = performance.now();
  for (const person of people) {
    await eventually(async () => (await person.state()).relays[0]?.state === "online", {
      what: `${person.name} is connected to the relay again`,
      within: 60_000,
    });
  }
  return seconds(since);
}

journey("a call outlives its relay, and the relay is found again", async (stage) => {
  await using site = serveToneSite();
  const relay = await RelayProcess.start(stage);
  const ada = await stage.newcomer("Ada", { permissions: ["tabCapture"] });
  const bob = await stage.newcomer("Bob");
  for (const person of [ada, bob]) await introduce(person, relay.url);
  await pair(ada, bob);
  const [atAda, atBob] = await talk(ada, bob);
  const [adas, bobs] = [callWith(atAda, "Bob"), callWith(atBob, "Ada")];
  await showsCameraOf(bobs.getByLabel("Ada's video"), ada);

  await relay.kill();
  for (const call of [adas, bobs]) await call.getByText(away).first().waitFor();

  const popup = await ada.openPopup(await ada.openTab(site.url(green, 990)));
  await popup.getByRole("button", { name: "Share this tab" }).click();
  const screen = bobs.getByLabel("Ada's screen", { exact: true });
  await showsColour(screen, green);
  await pressTool(adas, "Stop sharing");
  await screen.waitFor({ state: "detached" });

  await pressTool(adas, "Turn camera off");
  await bobs.getByText("Ada's camera is off").first().waitFor();
  await pressTool(adas, "Turn camera on");
  await showsCameraOf(bobs.getByLabel("Ada's video"), ada);

  await pressTool(adas, "Mute microphone");
  await bobs.getByText("Ada is muted").first().waitFor();
  await pressTool(adas, "Unmute microphone");
  await hearsVoiceOf(bob, ada);

  await pressTool(adas, "Chat");
  await write(atAda, "Can you read this?");
  await atAda.getByText("Delivered").first().waitFor();
  expect(await chatOf(bob, "Ada")).toEqual(["Can you read this?"]);

  // Back in the call: by itself, and nothing comes a second time.
  await relay.run();
  console.log(`relay back in a call → both are connected to it: ${await online([ada, bob])}`);
  for (const call of [adas, bobs]) await call.getByText(away).first().waitFor({ state: "hidden" });
  expect((await inState(bob, "connected")).remotes[0]!).toMatchObject({
    camera: true,
    microphone: true,
  });

  await relay.kill();
  await bobs.getByText(away).first().waitFor();
  await pressTool(bobs, "Hang up");
  await atAda.getByText("Bob hung up.").waitFor();

  // Outside a call there is no other path: what is written waits.
  await ada.run("call.dismiss", {});
  await write(atAda, "Are you still there?");
  await atAda.getByText("Waiting").first().waitFor();
  await relay.run();
  const back = performance.now();
  await atAda.getByText("Waiting").first().waitFor({ state: "hidden", timeout: patient(60_000) });
  console.log(`relay back outside a call → what waited is delivered: ${seconds(back)}`);
  expect(await chatOf(bob, "Ada")).toEqual(["Can you read this?", "Are you still there?"]);

  await bob.run("call.dismiss", {});
  await bob.run("call.place", { contact: await contactId(bob, "Ada"), mode: "voice" });
  await ringFrom(atAda, "Bob").getByRole("button", { name: "Accept with voice" }).click();
  await hearsVoiceOf(ada, bob);
});

journey("of two relays one is killed, and nobody notices", async (stage) => {
  const [lost, kept] = [await RelayProcess.start(stage), await stage.relay()];
  const [ada, bob] = [await stage.newcomer("Ada"), await stage.newcomer("Bob")];
  for (const person of [ada, bob]) {
    await introduce(person, lost.url);
    expect(await person.run("relay.add", { url: kept.url })).toEqual({ ok: true, url: kept.url });
    await eventually(
      async () => (await person.state()).relays.every(({ state }) => state === "online"),
      { what: `${person.name} is online at both` },
    );
  }
  await pair(ada, bob);
  const [atAda, atBob] = await talk(ada, bob);
  await lost.kill();
  for (const person of [ada, bob]) {
    await eventually(
      async () => (await person.state()).relays.some(({ state }) => state !== "online"),
      { what: `${person.name} has lost a relay` },
    );
    expect((await inState(person, "connected", 60_000)).relayDown).toBe(false);
    expect((await person.state()).contacts[0]?.presence).toBe("in_call");
  }
  await pressTool(callWith(atBob, "Ada"), "Hang up");
  await atAda.getByText("Bob hung up.").waitFor();
  for (const person of [ada, bob]) await person.run("call.dismiss", {});
  await ada.run("chat.send", { contact: await contactId(ada, "Bob"), text: "Again?" });
  await eventually(async () => (await chatOf(bob, "Ada")).includes("Again?"), {
    what: "Bob gets what Ada writes",
  });
  await ada.run("call.place", { contact: await contactId(ada, "Bob"), mode: "voice" });
  await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with voice" }).click();
  await hearsVoiceOf(ada, bob);
});
