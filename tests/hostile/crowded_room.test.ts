import { generateIdentity, makeBoot, randomId } from "@ringside/seal";
import { expect } from "@std/expect";
import { pairOf, startSide, testWithCleanup } from "../contacts/rig.ts";
import type { Cleanup } from "../contacts/rig.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeRelayHub, type FakeRelayPort } from "../doubles/fake_relay_port.ts";
import { until } from "../doubles/until.ts";

/** Alice, and Bob's card after any of his starts, on a relay that the test controls. */
async function aliceAlone(cleanup: Cleanup) {
  const clock = new FakeClock();
  const hub = new FakeRelayHub();
  const port = hub.port();
  const [identity, bob] = [await generateIdentity(), await generateIdentity()];
  const engine = { identity, device: randomId(), boot: await makeBoot(1), links: [] };
  const alice = await startSide(cleanup, engine, bob.id, { relays: [port], clock });
  const pair = await pairOf(bob, identity.id);
  await until("Alice is in the room", () => port.seats.has(pair.room));
  const cardOf = async (device: string, start: number) => {
    const boot = await makeBoot(start);
    const { id, key } = boot;
    return await pair.sealCard({
      ...{ identity: bob.id, device, boot: id, start, key, name: "Bob" },
    });
  };
  const enter = (id: string, card: string) =>
    port.tell({ type: "entered", room: pair.room, member: { id, card } });
  const leave = (id: string) => port.tell({ type: "left", room: pair.room, id, reason: "left" });
  const bobComes = async (device = randomId()) => {
    const own = hub.port();
    const boot = { identity: bob, device, boot: await makeBoot(1_000), links: [] };
    return {
      ...await startSide(cleanup, boot, identity.id, { relays: [own], clock }),
      port: own,
      device,
    };
  };
  return { clock, port, alice, room: pair.room, cardOf, enter, leave, bobComes };
}

/** How many boots Alice has greeted: one key each, kept as long as she is there. */
function countGreeted(port: FakeRelayPort): Set<string> {
  const greeted = new Set<string>();
  const send = port.send.bind(port);
  port.send = (room, to, body) => {
    if (to !== undefined) greeted.add(to);
    return send(room, to, body);
  };
  return greeted;
}

testWithCleanup(
  "a flood of cards with new boots makes few keys, is told, and is over with the flood",
  async (cleanup) => {
    const { alice, cardOf, clock, enter, leave, bobComes, port } = await aliceAlone(cleanup);
    const greeted = countGreeted(port);
    const device = randomId();
    for (let i = 0; i < 100; i++) {
      enter(`m${i}`, await cardOf(device, i));
      // One after the other: never more than one is in the room.
      await until(
        "the card was looked at",
        () => greeted.has(`m${i}`) || alice.troubles.includes("refused_card"),
      );
      leave(`m${i}`);
    }
    expect(alice.troubles).toContain("refused_card");
    expect(greeted.size).toBeLessThanOrEqual(16);
    expect(alice.link.devices.size).toBe(0);
    // The real device restarts while no further device is met: it is met a minute later.
    const bob = await bobComes(device);
    await until("Bob is in the room", () => bob.port.seats.size === 1);
    for (let i = 0; i < 13; i++) clock.advance(5_000);
    await until("they see each other", () => {
      clock.advance(20);
      return alice.link.devices.size === 1 && bob.link.devices.size === 1;
    });
    const delivery = alice.link.send(device, "test", "at last");
    await until("it arrives", () => {
      clock.advance(20);
      return bob.messages.length === 1;
    });
    clock.advance(20);
    expect(await delivery.receipted).toBe(true);
  },
);

testWithCleanup("cards of ever new devices make few keys too", async (cleanup) => {
  const { alice, cardOf, enter, leave, port } = await aliceAlone(cleanup);
  const greeted = countGreeted(port);
  for (let i = 0; i < 100; i++) {
    enter(`m${i}`, await cardOf(randomId(), 1));
    await until(
      "the card was looked at",
      () => greeted.has(`m${i}`) || alice.troubles.includes("refused_card"),
    );
    leave(`m${i}`);
  }
  expect(greeted.size).toBeLessThanOrEqual(32);
  expect(alice.troubles).toContain("refused_card");
});

testWithCleanup(
  "invented members without end are told as a crowd, and the contact is found all the same",
  async (cleanup) => {
    const { alice, clock, enter, bobComes } = await aliceAlone(cleanup);
    for (let i = 0; i < 5_000; i++) enter(`fake${i}`, "AAAA");
    await until("the crowd is told", () => alice.troubles.includes("crowded"));
    await until("the cards are told", () => alice.troubles.includes("bad_card"));
    const bob = await bobComes();
    await until("they see each other", () => {
      clock.advance(20);
      return alice.link.devices.size === 1 && bob.link.devices.size === 1;
    });
    expect([...alice.link.devices.keys()]).toEqual([bob.device]);
  },
);

testWithCleanup(
  "one member's flood is cut off, told, and costs no other member a message",
  async (cleanup) => {
    const { alice, clock, room, bobComes, port } = await aliceAlone(cleanup);
    const bob = await bobComes();
    await until("they see each other", () => {
      clock.advance(20);
      return alice.link.devices.size === 1 && bob.link.devices.size === 1;
    });
    const from = bob.port.seats.get(room)?.id ?? "";
    for (let i = 0; i < 5_000; i++) {
      const body = `AAAA${String(i).padStart(40, "A")}`;
      port.tell({ type: "message", room, from, body });
    }
    expect(alice.troubles).toContain("crowded");
    const [device] = bob.link.devices.keys();
    const delivery = bob.link.send(device, "test", "through the flood");
    let receipted = false;
    void delivery.receipted.then((arrived) => receipted = arrived);
    await until("it is receipted", () => {
      clock.advance(100);
      return receipted;
    });
    expect(alice.messages).toEqual(["through the flood"]);
  },
);

testWithCleanup("a device that receipts nothing is told as unanswered", async (cleanup) => {
  const { alice, clock, bobComes, port } = await aliceAlone(cleanup);
  const bob = await bobComes();
  await until("they see each other", () => {
    clock.advance(20);
    return alice.link.devices.size === 1 && bob.link.devices.size === 1;
  });
  // From now on all that Alice sends is dropped, but acknowledged as sent.
  port.send = () => Promise.resolve({ ok: true, reached: 1 });
  const delivery = alice.link.send(bob.device, "test", "swallowed");
  await until("it is told", () => {
    clock.advance(1_000);
    return alice.troubles.includes("unanswered");
  });
  expect(bob.messages).toEqual([]);
  delivery.cancel();
  expect(await delivery.receipted).toBe(false);
});
