import { expect } from "@std/expect";
import { openMeeting } from "../../scripts/bench/meeting/open_meeting.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { type Attendee, inTab } from "./harness/attendee.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import type { GuestTab } from "./harness/guest_tab.ts";
import { journey } from "./harness/journey.ts";
import { longestFreezes } from "./harness/longest_freezes.ts";
import { RoomMicrophone } from "./harness/room_microphone.ts";
import { seconds } from "./harness/rough_call.ts";
import { roughPages } from "./harness/rough_pages.ts";
import { plainAddresses } from "./harness/rough_paths.ts";
import { spokenVoice } from "./harness/spoken_voice.ts";
import { followedAfter, loudest, spotlights, SpotlightWatch } from "./harness/spotlight_watch.ts";
import { moves } from "./harness/video_picture.ts";

const { assets } = await builtGuestPage();
/** Within these, on an idle machine, after the path of a pair is cut. */
const namedMs = 2_500;
const mendedMs = 15_000;
/** A picture that freezes for longer has lost some. */
const freezeMs = 1_000;
/** On an idle machine 700. */
const followedMs = 2_000;
const bangMs = 200;
/** After a noise, a page that follows noises would have followed it by then. */
const settledMs = 1_000;

/** Opens a meeting's link in a tab, and enters. */
async function enters(tab: GuestTab, name: string, link: string): Promise<Attendee> {
  const one = inTab(name, tab);
  await tab.page.goto(link);
  await one.type("Your name", name);
  await one.press("Enter");
  return one;
}

interface Speaker {
  readonly name: string;
  readonly voice: Uint8Array;
  readonly room: RoomMicrophone;
}

/**
 * Two people speak in turns, and whoever listens drops something: what a third one's page shows of
 * it.
 */
async function takeTurns(spotlight: SpotlightWatch, speakers: readonly Speaker[]) {
  await spotlight.looksFor(0);
  const first = (await spotlight.moments()).at(-1)?.large;
  const large = speakers.find(({ name }) => name === first);
  const other = speakers.find((each) => each !== large);
  if (!large || !other) throw new Error("Two people take turns");
  const turns = [[other, large], [large, other], [other, large]] as const;
  const followed: number[] = [];
  let moving = 0;
  for (const [speaker, listener] of turns) {
    const begun = await spotlight.now();
    await speaker.room.speak(speaker.voice);
    await spotlight.isOn(speaker.name);
    followed.push(followedAfter(await spotlight.moments(), speaker.name, begun));
    const dropped = await spotlight.now();
    await listener.room.bang(bangMs);
    await spotlight.looksFor(settledMs);
    const during = (await spotlight.moments()).filter(({ at }) => at >= dropped);
    if (loudest(during).includes(listener.name)) moving++;
    await speaker.room.endSpeech();
  }
  const moments = await spotlight.moments();
  return { first, followed, moments, moving, turns: turns.map(([{ name }]) => name) };
}

const milliseconds = (ms: number) => `${Math.round(ms)} ms`;

journey("guests meet with nobody of the extension there", async (stage, part) => {
  const relay = await stage.relay({ assets });
  const first = await stage.guest({ args: plainAddresses });
  const names = ["Ada", "Bob", "Cleo"] as const;
  const tabs = [first, await first.another(), await first.another()];
  const guests = tabs.map(({ page }, i) => ({ name: names[i] ?? "", page }));
  const paths = await roughPages(stage, guests);
  const rooms = await Promise.all(tabs.map(({ page }) => RoomMicrophone.of(page)));
  const spotlight = await SpotlightWatch.of(tabs[2]!.page);
  const link = await openMeeting(relay.url, "Rowing club");
  const all: Attendee[] = [];

  await part("the spotlight follows spoken voices, and no bang", async () => {
    for (const [i, tab] of tabs.entries()) all.push(await enters(tab, names[i] ?? "", link));
    const cleo = all[2]!;
    await Promise.all(names.slice(0, 2).map((name) => moves(cleo.video(`${name}'s video`))));
    await cleo.press("Spotlight");
    await tabs[2]!.page.locator(".tile-large").waitFor();
    await spotlight.begin();
    const voices = await Promise.all([
      spokenVoice(
        "en-gb",
        "The boat leaves at seven in the morning, and nobody waits for the late.",
      ),
      spokenVoice("en-us+f3", "Who brings the oars this time, and who has the key to the house?"),
    ]);
    const speakers = voices.map((voice, i) => ({ name: names[i] ?? "", voice, room: rooms[i]! }));
    const { first: large, followed, moments, moving, turns } = await takeTurns(spotlight, speakers);
    console.log(
      `a voice is heard → its picture is large: ${followed.map(milliseconds).join(", ")}; ` +
        `by loudness ${moving} of ${turns.length} bangs move it, and ` +
        `${loudest(moments).length} changes in all`,
    );
    expect(spotlights(moments)).toEqual([large, ...turns]);
    expect(Math.max(...followed)).toBeLessThan(patient(followedMs));
    expect(moving).toBeGreaterThan(0);
    await cleo.press("Grid");
  });

  await part("a pair without a path is named to all and mended, and no other notices", async () => {
    const [ada, bob, cleo] = all as [Attendee, Attendee, Attendee];
    const directions = all.flatMap((one) =>
      all.filter((each) => each !== one).map((other) => [one, other] as const)
    );
    const allMove = () =>
      Promise.all(directions.map(([one, { name }]) => moves(one.video(`${name}'s video`))));
    await allMove();

    const freezes = await longestFreezes(all);
    const cut = performance.now();
    paths.cutBetween("Ada", "Bob");
    await Promise.all([
      ada.reads("You do not hear Bob", patient(namedMs)),
      bob.reads("You do not hear Ada", patient(namedMs)),
      cleo.reads("Ada does not hear Bob", patient(namedMs)),
      cleo.reads("Bob does not hear Ada", patient(namedMs)),
    ]);
    console.log(`path of a pair cut → named to all: ${seconds(performance.now() - cut)}`);
    await allMove();
    const mended = performance.now() - cut;
    console.log(`path of a pair cut → its pictures move: ${seconds(mended)}`);
    expect(mended).toBeLessThan(patient(mendedMs));
    const found = await freezes();
    const frozen = directions.filter((pair) => pair.includes(cleo)).map(([one, other]) => ({
      at: one.name,
      of: other.name,
      ms: found.get(one.name)?.get(`${other.name}'s video`) ?? Infinity,
    })).filter(({ ms }) => ms > patient(freezeMs));
    expect(frozen).toEqual([]);
    for (const { page } of tabs) {
      await page.getByText(/do(es)? not hear/).first().waitFor({ state: "hidden" });
    }
    await Promise.all(tabs.map((tab) => tab.page.goto("about:blank")));
  });

  await part("there is room for eight, and the ninth reads so", async () => {
    const link = await openMeeting(relay.url, "Full house");
    const tabs: GuestTab[] = [];
    const all: Attendee[] = [];
    for (let i = 1; i <= 9; i++) {
      const tab = await first.another({ media: [] });
      tabs.push(tab);
      all.push(await enters(tab, `Guest ${i}`, link));
      if (i <= 8) await tab.page.getByRole("button", { name: "Leave", exact: true }).waitFor();
    }
    const [eldest, ninth] = [all[0], all[8]];
    await ninth?.reads("Eight people are in this meeting");
    await eldest?.press("Leave");
    await eldest?.reads("You left the meeting.");
    await ninth?.press("Enter again");
    await tabs[8]?.page.getByRole("button", { name: "Leave", exact: true }).waitFor();
    for (const tab of tabs) await tab.close();
  });
});
