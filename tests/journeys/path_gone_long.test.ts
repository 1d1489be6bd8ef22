import { inState } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";
import { allMove, lasting, noticed, seconds, talkOverPaths } from "./harness/rough_call.ts";

journey("a path that is cut for 5 s and for 20 s comes back within the call", async (stage) => {
  const { people, paths, videos, works } = await talkOverPaths(stage);
  for (const ms of [5_000, 20_000]) {
    paths.setAll("cut");
    paths.setNew("cut");
    await Promise.all([noticed(people), lasting(ms)]);
    paths.setAll("open");
    paths.setNew("open");
    console.log(
      `path cut for ${ms / 1000} s, back → picture moves: ${seconds(await allMove(videos))}`,
    );
    await works();
  }
});

journey("a machine that slept wakes up in its call", async (stage) => {
  const { people, videos, works } = await talkOverPaths(stage);
  const [ada, bob] = people;
  for (const ms of [10_000, 20_000]) {
    ada.fallAsleep();
    await Promise.all([inState(bob, "recovering", 20_000), lasting(ms)]);
    ada.wakeUp();
    console.log(
      `asleep for ${seconds(ms)}, awake → picture moves: ${seconds(await allMove(videos))}`,
    );
    await works();
  }
});
