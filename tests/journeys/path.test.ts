import type { QualityDetail } from "@ringside/calling/state";
import type { PathWeather } from "../doubles/udp_paths.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { inState, qualityOf } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";
import { RelayProcess } from "./harness/relay_process.ts";
import { allMove, lasting, noticed, overPaths, seconds, talkOver } from "./harness/rough_call.ts";
import { portInUse } from "./harness/rough_paths.ts";

const since = (start: number): string => seconds(performance.now() - start);

const badWeather: readonly {
  weather: PathWeather;
  ms: number;
  shows: (quality: QualityDetail) => boolean;
}[] = [
  { weather: { loss: 0.1 }, ms: 0, shows: ({ lossPercent = 0 }) => lossPercent > 3 },
  { weather: { loss: 0.3 }, ms: 10_000, shows: ({ lossPercent = 0 }) => lossPercent > 12 },
  { weather: { delayMs: 300 }, ms: 0, shows: ({ roundTripMs = 0 }) => roundTripMs > 400 },
];

journey("a call outlives the path that it goes over", async (stage, part) => {
  const relay = await RelayProcess.start(stage);
  const scene = await overPaths(stage, relay.url);
  const { paths, people } = scene;
  const [ada, bob] = people;

  await part("a path that dies, an address that changes, loss and delay end no call", async () => {
    const { videos, works } = await talkOver(scene);
    paths.setAll("cut");
    // Else one side's repair could be done before the other side has looked.
    paths.setNew("cut");
    const died = performance.now();
    await noticed(people);
    paths.openNew();
    console.log(`path dead → noticed: ${since(died)}`);
    await allMove(videos);
    console.log(`path dead → picture moves over another: ${since(died)}`);
    await works();

    const before = paths.ports("Ada");
    const changed = performance.now();
    await paths.rebind("Ada");
    await eventually(async () => {
      const port = await portInUse(bob);
      return port !== undefined && !before.includes(port);
    }, { what: "Bob's media goes to Ada's new address", within: 60_000 });
    await allMove(videos);
    console.log(`address changed → picture moves over the new one: ${since(changed)}`);
    await works();

    for (const { weather, ms, shows } of badWeather) {
      paths.setWeather(weather);
      await Promise.all([
        lasting(ms),
        eventually(async () => {
          const quality = await qualityOf(ada);
          return quality && shows(quality);
        }, { what: `Ada's figures show ${JSON.stringify(weather)}`, within: 30_000 }),
      ]);
      const during = await allMove(videos);
      paths.setWeather({});
      const after = await allMove(videos);
      console.log(
        `${JSON.stringify(weather)} → five pictures: ${seconds(during)} in it, ${
          seconds(after)
        } after it`,
      );
      await works();
    }
  });

  await part("a path that is dead in one direction ends no call, whichever it is", async () => {
    const { videos, works } = await talkOver(scene);
    for (const { name } of people) {
      const died = performance.now();
      paths.cutFrom(name);
      await Promise.any(people.map((person) => inState(person, "recovering", 20_000)));
      await allMove(videos);
      console.log(`from ${name} nothing arrives → picture moves both ways: ${since(died)}`);
      await works();
    }
  });

  await part(
    "with path and relay dead one is told so, and the relay's return saves the call",
    async () => {
      const { pages, videos, works } = await talkOver(scene);
      await relay.kill();
      paths.setAll("cut");
      for (const page of pages) {
        await page.getByText("nor the relay can be reached").first().waitFor({
          timeout: patient(60_000),
        });
      }
      await relay.run();
      console.log(
        `path and relay dead, relay back → picture moves: ${seconds(await allMove(videos))}`,
      );
      await works();
    },
  );
});
