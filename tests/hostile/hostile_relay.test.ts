import { expect } from "@std/expect";
import { testWithCleanup } from "../contacts/rig.ts";
import { until } from "../doubles/until.ts";
import { lieCases } from "./lie_cases.ts";
import { Scene } from "./scene.ts";
import { seededChance } from "./seeded_chance.ts";

const grownMost = 96 * 1024 * 1024;

for (const { late, lie, title, told } of lieCases) {
  testWithCleanup(`a relay that ${title}: told as ${told}`, async (cleanup) => {
    const chance = seededChance(title);
    const scene = await Scene.open(cleanup);
    const { alice, bob, relay, room } = scene;
    alice.told.clear();
    bob.told.clear();
    const before = Deno.memoryUsage().heapUsed;

    await relay.begin(lie(chance, room));
    if (told === "nothing") {
      await scene.met();
      await scene.talk(20);
      await scene.call();
    } else {
      scene.say(10);
      scene.ring();
      const isTold = () =>
        told === "offline"
          ? alice.sees.length === 0 && bob.sees.length === 0
          : scene.told.has(told);
      await until(`somebody is told: ${told}`, () => {
        scene.keepSaying();
        return isTold();
      });
    }
    expect(scene.wrongs).toEqual([]);

    // The attack ends.
    await relay.repent();
    scene.hangUp();
    await scene.reach();
    await until("no answer is missing any more", () => !scene.told.has("unanswered"));
    await scene.call();
    expect(scene.wrongs).toEqual([]);
    if (!late) {
      for (const { received } of [alice, bob]) {
        expect(received).toEqual([...received].sort((one, other) => one - other));
      }
    }
    expect(Deno.memoryUsage().heapUsed - before).toBeLessThan(grownMost);
  });
}
