import { expect } from "@std/expect";
import type { QualityDetail } from "@ringside/ui";
import type { Locator } from "playwright-core";
import type { PathWeather } from "../doubles/udp_paths.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { introduce, pair } from "../../scripts/chromium/introduce.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { talk } from "./harness/call_tools.ts";
import { callWith, inState } from "./harness/calling.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { RelayProcess } from "./harness/relay_process.ts";
import type { Stage } from "./harness/stage.ts";
import { plainAddresses, portInUse, roughPaths } from "./harness/rough_paths.ts";
import { showsCameraOf } from "./harness/video_picture.ts";

/** How long a fault lasts: the length is the fault itself, nothing is awaited by it. */
const lasting = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const shown = (video: Locator) =>
  video.evaluate((element) =>
    (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames
  );

/** Waits until every video shows new pictures; gives the time that it took the last of them. */
async function allMove(videos: readonly Locator[]): Promise<string> {
  const since = performance.now();
  await Promise.all(videos.map(async (video) => {
    let before = await shown(video);
    await eventually(async () => {
      const now = await shown(video);
      // A view that was drawn anew counts from nothing.
      if (now < before) before = now;
      return now >= before + 5;
    }, { what: "the picture moves again", within: 60_000 });
  }));
  return seconds(since);
}

/** Two people in a call over paths that the journey rules. */
async function talkOverPaths(stage: Stage, relay?: string) {
  const role = { args: plainAddresses };
  const people: [Person, Person] = [
    await stage.newcomer("Ada", role),
    await stage.newcomer("Bob", role),
  ];
  const [ada, bob] = people;
  for (const person of people) await introduce(person, relay ?? (await stage.mainRelay()).url);
  await pair(ada, bob);
  const paths = await roughPaths(stage, people);
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
  return { people, pages: [atAda, atBob], paths, videos, works };
}

const noticed = (people: readonly Person[]) =>
  Promise.all(people.map((person) => inState(person, "recovering", 20_000)));

journey("a path that is cut for 5 s and for 20 s comes back within the call", async (stage) => {
  const { people, paths, videos, works } = await talkOverPaths(stage);
  for (const ms of [5_000, 20_000]) {
    paths.setAll("cut");
    paths.setNew("cut");
    await Promise.all([noticed(people), lasting(ms)]);
    paths.setAll("open");
    paths.setNew("open");
    console.log(`path cut for ${ms / 1000} s, back → picture moves: ${await allMove(videos)}`);
    await works();
  }
});

journey("a path that dies, an address that changes, loss and delay end no call", async (stage) => {
  const { people, paths, videos, works } = await talkOverPaths(stage);
  const [ada, bob] = people;
  paths.setAll("cut");
  const died = performance.now();
  await noticed(people);
  console.log(`path dead → noticed: ${seconds(died)}`);
  await allMove(videos);
  console.log(`path dead → picture moves over another: ${seconds(died)}`);
  await works();

  const before = paths.ports("Ada");
  const changed = performance.now();
  await paths.rebind("Ada");
  await eventually(async () => {
    const port = await portInUse(bob);
    return port !== undefined && !before.includes(port);
  }, { what: "Bob's media goes to Ada's new address", within: 60_000 });
  await allMove(videos);
  console.log(`address changed → picture moves over the new one: ${seconds(changed)}`);
  await works();

  for (const { weather, ms, shows } of badWeather) {
    paths.setWeather(weather);
    await Promise.all([
      lasting(ms),
      eventually(async () => {
        const quality = (await ada.run("call.quality", {})).detail;
        return quality && shows(quality);
      }, { what: `Ada's figures show ${JSON.stringify(weather)}`, within: 30_000 }),
    ]);
    const during = await allMove(videos);
    paths.setWeather({});
    const after = await allMove(videos);
    console.log(`${JSON.stringify(weather)} → five pictures: ${during} in it, ${after} after it`);
    await works();
  }
});

const badWeather: readonly {
  weather: PathWeather;
  ms: number;
  shows: (quality: QualityDetail) => boolean;
}[] = [
  { weather: { loss: 0.1 }, ms: 0, shows: ({ lossPercent = 0 }) => lossPercent > 3 },
  { weather: { loss: 0.3 }, ms: 10_000, shows: ({ lossPercent = 0 }) => lossPercent > 12 },
  { weather: { delayMs: 300 }, ms: 0, shows: ({ roundTripMs = 0 }) => roundTripMs > 400 },
];

journey(
  "with path and relay dead one is told so, and the relay's return saves the call",
  async (stage) => {
    const relay = await RelayProcess.start(stage);
    const { pages, paths, videos, works } = await talkOverPaths(stage, relay.url);
    await relay.kill();
    paths.setAll("cut");
    for (const page of pages) {
      await page.getByText("nor the relay can be reached").first().waitFor({ timeout: 60_000 });
    }
    await relay.run();
    console.log(`path and relay dead, relay back → picture moves: ${await allMove(videos)}`);
    await works();
  },
);
