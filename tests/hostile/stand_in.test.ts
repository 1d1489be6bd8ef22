import type { Welcome } from "@ringside/protocol";
import type { RelayStatus } from "@ringside/relay_link";
import { startRelay } from "@ringside/relay/deno";
import { expect } from "@std/expect";
import { startEngine, startSide, testWithCleanup } from "../contacts/rig.ts";
import { HostileRelay, type Lie } from "../doubles/hostile_relay.ts";
import { until } from "../doubles/until.ts";

const welcome: Welcome = {
  ...{ t: "welcome", v: 1, session: "s", resume: "t", resumed: false },
  ...{ limits: {}, ice: [], last: 0 },
};

/** What runs in the place of one of two relays. `told`: the shown reason why it is not in use. */
const cases: readonly { title: string; lie: Lie; told: string | undefined }[] = [
  {
    title: "takes every hello and says nothing",
    lie: { up: () => [], answers: false },
    told: undefined,
  },
  {
    title: "welcomes and then says nonsense",
    lie: {
      up: (frame, wire) => {
        wire.say(welcome);
        if (frame.t === "hello") wire.sayText("{");
        return [];
      },
    },
    told: "nonsense",
  },
  {
    title: "welcomes to a version that nobody speaks",
    lie: {
      up: (_frame, wire) => {
        wire.say({ ...welcome, v: 2 });
        return [];
      },
    },
    told: "unsupported_version",
  },
  {
    title: "says to be in every room alone",
    lie: {
      up: (frame, wire) => {
        if (frame.t === "hello") wire.say(welcome);
        if (frame.t === "join") {
          for (const { room } of "rooms" in frame ? frame.rooms : [frame]) {
            wire.say({ t: "joined", seq: 0, room, self: "me", members: [] });
          }
        }
        return [];
      },
    },
    told: undefined,
  },
];

for (const { lie, title, told } of cases) {
  testWithCleanup(
    `in the place of one of two relays, one that ${title}: the other carries everything`,
    async (cleanup) => {
      const real = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
      const impostor = cleanup.add(new HostileRelay(), (relay) => relay.stop());
      await impostor.begin(lie);
      const urls = [impostor.url, real.url];
      const [a, b] = [await startEngine(cleanup, urls), await startEngine(cleanup, urls)];
      const reasons = new Set<string>();
      const note = (status: RelayStatus | undefined) => {
        if (status && "reason" in status) reasons.add(status.reason);
      };
      a.links[0]?.listen((event) => event.type === "status" && note(event.status));
      // It may already be shown.
      note(a.links[0]?.status);
      const alice = await startSide(cleanup, a, b.identity.id);
      const bob = await startSide(cleanup, b, a.identity.id);
      await until(
        "they see each other",
        () => alice.link.devices.size === 1 && bob.link.devices.size === 1,
      );
      for (let i = 0; i < 10; i++) {
        expect(await alice.link.send(b.device, "test", i).receipted).toBe(true);
      }
      expect(bob.messages).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect([...alice.link.devices.keys()]).toEqual([b.device]);
      if (told !== undefined) await until(`it is told: ${told}`, () => reasons.has(told));
    },
  );
}
