import { expect } from "@std/expect";
import type { Locator } from "playwright-core";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import { introduce, pair } from "../../../scripts/chromium/introduce.ts";
import type { Person } from "../../../scripts/chromium/person.ts";
import { talk } from "./call_tools.ts";
import { callWith, inState } from "./calling.ts";
import { hearsVoiceOf } from "./heard_tone.ts";
import { plainAddresses, portInUse, roughPaths } from "./rough_paths.ts";
import type { Stage } from "./stage.ts";
import { showsCameraOf } from "./video_picture.ts";

/** How long a fault lasts; the test waits for nothing else by it. */
export const lasting = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds as seconds. */
export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

const shown = (video: Locator) =>
  video.evaluate((element) =>
    (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames
  );

/** Waits until every video shows new pictures; gives the milliseconds that it took the last. */
export async function allMove(videos: readonly Locator[]): Promise<number> {
  const since = performance.now();
  await Promise.all(videos.map(async (video) => {
    let before = await shown(video);
    await eventually(async () => {
      const now = await shown(video);
      // A redrawn view counts from zero.
      if (now < before) before = now;
      return now >= before + 5;
    }, { what: "the picture moves again", within: 60_000 });
  }));
  return performance.now() - since;
}

/** Two people whose media takes paths that the journey controls. */
export async function overPaths(stage: Stage, relay?: string) {
  const role = { args: plainAddresses };
  const people: [Person, Person] = [
    await stage.newcomer("Ada", role),
    await stage.newcomer("Bob", role),
  ];
  const [ada, bob] = people;
  for (const person of people) await introduce(person, relay ?? (await stage.mainRelay()).url);
  await pair(ada, bob);
  return { people, paths: await roughPaths(stage, people) };
}

/** The two call each other over working paths. */
export async function talkOver({ paths, people }: Awaited<ReturnType<typeof overPaths>>) {
  const [ada, bob] = people;
  paths.setAll("open");
  paths.setNew("open");
  paths.setWeather({});
  const [atAda, atBob] = await talk(ada, bob);
  const videos = [
    callWith(atAda, "Bob").getByLabel("Bob's video"),
    callWith(atBob, "Ada").getByLabel("Ada's video"),
  ] as const;
  await showsCameraOf(videos[0], bob);
  await showsCameraOf(videos[1], ada);
  expect(paths.ports("Bob")).toContain(await portInUse(ada));
  const works = async () => {
    for (const person of people) await inState(person, "connected", 60_000);
    await showsCameraOf(videos[0], bob);
    await showsCameraOf(videos[1], ada);
    await hearsVoiceOf(ada, bob);
    await hearsVoiceOf(bob, ada);
  };
  return { pages: [atAda, atBob], videos, works };
}

/** Both see a warning. */
export const noticed = (people: readonly Person[]) =>
  Promise.all(people.map((person) => inState(person, "recovering", 20_000)));
