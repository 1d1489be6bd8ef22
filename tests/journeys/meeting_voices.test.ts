import { expect } from "@std/expect";
import { openMeeting } from "../../scripts/bench/meeting/open_meeting.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import type { Attendee } from "./harness/attendee.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { journey } from "./harness/journey.ts";
import { guestEnters } from "./harness/meeting_room.ts";
import { RoomMicrophone } from "./harness/room_microphone.ts";
import { plainAddresses } from "./harness/rough_paths.ts";
import { spokenVoice } from "./harness/spoken_voice.ts";
import { followedAfter, loudest, spotlights, SpotlightWatch } from "./harness/spotlight_watch.ts";
import { moves } from "./harness/video_picture.ts";

const { assets } = await builtGuestPage();
/** On an idle machine 700. */
const followedMs = 2_000;
const bangMs = 200;
/** After a noise, a page that follows noises would have followed it by then. */
const settledMs = 1_000;

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
    const before = (await spotlight.moments()).at(-1)?.large;
    if (before === speaker.name) throw new Error(`A bang moved the spotlight to ${speaker.name}`);
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

journey("the spotlight follows spoken voices, and no bang", async (stage) => {
  const relay = await stage.relay({ assets });
  const first = await stage.guest({ args: plainAddresses });
  const names = ["Ada", "Bob", "Cleo"] as const;
  const tabs = [first, await first.another(), await first.another()];
  const rooms = await Promise.all(tabs.map(({ page }) => RoomMicrophone.of(page)));
  const spotlight = await SpotlightWatch.of(tabs[2]!.page);
  const link = await openMeeting(relay.url, "Rowing club");
  const all: Attendee[] = [];
  for (const [i, tab] of tabs.entries()) all.push(await guestEnters(tab, names[i] ?? "", link));
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
});
