import { inState } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";
import { allMove, lasting, noticed, overPaths, seconds, talkOver } from "./harness/rough_call.ts";

journey("a call outlives what interrupts it for 20 seconds", async (stage, part) => {
  const scene = await overPaths(stage);
  const { paths, people } = scene;
  const [ada, bob] = people;

  await part("a path that is cut for 5 s and for 20 s comes back within the call", async () => {
    const { videos, works } = await talkOver(scene);
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

  await part("a machine that slept wakes up in its call", async () => {
    const { videos, works } = await talkOver(scene);
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
});
