import { RelayLink } from "@ringside/relay_link";
import { generateIdentity, makeBoot, randomId } from "@ringside/seal";
import { expect } from "@std/expect";
import { type RunningRelay, startRelay } from "../../relay/hosts/start_relay.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { TcpProxy } from "../doubles/tcp_proxy.ts";
import { until } from "../doubles/until.ts";
import { type Cleanup, pairOf, type Side, startEngine, startSide, testWithCleanup } from "./rig.ts";

const relayFor = async (cleanup: Cleanup, port = 0): Promise<RunningRelay> =>
  cleanup.add(await startRelay({ port }), (relay) => relay.stop());

const proxyFor = (cleanup: Cleanup, port: number): TcpProxy =>
  cleanup.add(new TcpProxy(port), (proxy) => proxy.stop());

async function twoOn(cleanup: Cleanup, urls: readonly string[]) {
  const [a, b] = await Promise.all([startEngine(cleanup, urls), startEngine(cleanup, urls)]);
  const alice = await startSide(cleanup, a, b.identity.id, { profile: { name: "Alice" } });
  const bob = await startSide(cleanup, b, a.identity.id, { profile: { name: "Bob" } });
  return { a, b, alice, bob };
}

async function meet(cleanup: Cleanup, urls: readonly string[]) {
  const all = await twoOn(cleanup, urls);
  await until(
    "both see each other",
    () => all.alice.link.devices.size === 1 && all.bob.link.devices.size === 1,
  );
  return all;
}

testWithCleanup("two contacts find each other, with name and presence", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const { b, alice, bob } = await meet(cleanup, [relay.url]);
  expect([...alice.link.devices.values()]).toEqual([{
    identity: b.identity.id,
    device: b.device,
    boot: b.boot.id,
    start: 1,
    name: "Bob",
    presence: "online",
  }]);
  bob.link.setPresence("in_call");
  await until(
    "Alice sees that Bob is in a call",
    () => alice.link.devices.get(b.device)?.presence === "in_call",
  );
  bob.link.setName("Robert");
  await until(
    "Alice sees Bob's new name",
    () => alice.link.devices.get(b.device)?.name === "Robert",
  );
  bob.link.stop();
  await until("Alice sees Bob leave", () => alice.link.devices.size === 0);
  expect(alice.events.at(-1)).toEqual({ type: "device_left", device: b.device });
  expect([...alice.troubles, ...bob.troubles]).toEqual([]);
});

testWithCleanup("a message arrives within milliseconds, with a receipt", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const { b, alice, bob } = await meet(cleanup, [relay.url]);
  const took: number[] = [];
  for (let i = 0; i < 50; i++) {
    const arrived = new Promise<number>((resolve) => {
      const stop = bob.link.listen((event) => {
        if (event.type !== "message") return;
        stop();
        resolve(performance.now());
      });
    });
    const start = performance.now();
    const delivery = alice.link.send(b.device, "test", i);
    took.push(await arrived - start);
    expect(await delivery.receipted).toBe(true);
  }
  const median = took.sort((x, y) => x - y)[25] ?? Infinity;
  console.log(`send to message event over a loopback relay: ${median.toFixed(2)} ms median`);
  expect(median).toBeLessThan(patient(50));
});

testWithCleanup("messages arrive once and in order while sockets are cut", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const proxy = proxyFor(cleanup, relay.port);
  const { a, b, alice, bob } = await meet(cleanup, [proxy.url]);
  const count = 120;
  let losses = 0;
  for (const link of [...a.links, ...b.links]) {
    link.listen((event) => {
      if (event.type === "status" && event.status.state === "waiting") losses++;
    });
  }
  for (let i = 0; i < count; i++) {
    alice.link.send(b.device, "test", i);
    bob.link.send(a.device, "test", i);
    if (i % 40 === 20) {
      const links = [...a.links, ...b.links];
      await until("both are online", () => links.every((link) => link.status.state === "online"));
      const before = losses;
      proxy.cut();
      await until("both links have lost their sockets", () => losses >= before + 2);
    }
    if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await until(
    "everything has arrived",
    () => alice.messages.length >= count && bob.messages.length >= count,
  );
  const expected = Array.from({ length: count }, (_, i) => i);
  expect(alice.messages).toEqual(expected);
  expect(bob.messages).toEqual(expected);
  expect(alice.events.some(({ type }) => type === "device_left")).toBe(false);
  expect([...alice.troubles, ...bob.troubles]).toEqual([]);
});

testWithCleanup(
  "messages sent while the relay restarts arrive once and in order",
  async (cleanup) => {
    const first = await startRelay({ port: 0 });
    cleanup.add(first, (relay) => relay.stop());
    const { a, b, alice, bob } = await meet(cleanup, [first.url]);
    const send = (i: number) => {
      alice.link.send(b.device, "test", i);
      bob.link.send(a.device, "test", i);
    };
    for (let i = 0; i < 20; i++) send(i);
    await first.stop();
    for (let i = 20; i < 40; i++) send(i);
    await relayFor(cleanup, first.port);
    for (let i = 40; i < 60; i++) send(i);
    await until(
      "everything has arrived",
      () => alice.messages.length >= 60 && bob.messages.length >= 60,
    );
    const expected = Array.from({ length: 60 }, (_, i) => i);
    expect(alice.messages).toEqual(expected);
    expect(bob.messages).toEqual(expected);
    expect(alice.events.some(({ type }) => type === "device_left")).toBe(false);
  },
);

testWithCleanup("with two relays one may fail unnoticed", async (cleanup) => {
  const [one, two] = [await relayFor(cleanup), await relayFor(cleanup)];
  const { a, b, alice, bob } = await meet(cleanup, [one.url, two.url]);
  alice.link.send(b.device, "test", "both up");
  await until("the first arrives", () => bob.messages.length === 1);
  await one.stop();
  alice.link.send(b.device, "test", "one down");
  bob.link.send(a.device, "test", "one down");
  await until("the second arrives", () => bob.messages.length === 2 && alice.messages.length === 1);
  expect(bob.messages).toEqual(["both up", "one down"]);
  expect(alice.events.some(({ type }) => type === "device_left")).toBe(false);
  expect([...alice.troubles, ...bob.troubles]).toEqual([]);
});

testWithCleanup("contacts meet on the one relay of two that is up", async (cleanup) => {
  const [up, down] = [await relayFor(cleanup), await startRelay({ port: 0 })];
  await down.stop();
  const { b, alice, bob } = await meet(cleanup, [down.url, up.url]);
  expect(await alice.link.send(b.device, "test", 1).receipted).toBe(true);
  expect(bob.messages).toEqual([1]);
});

testWithCleanup(
  "several devices of a contact are distinguished, our own are ignored",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const { a, b, alice, bob } = await meet(cleanup, [relay.url]);
    const b2 = await startEngine(cleanup, [relay.url], { identity: b.identity });
    const tablet = await startSide(cleanup, b2, a.identity.id);
    await until("Alice sees both", () => alice.link.devices.size === 2);
    await until("the tablet sees Alice", () => tablet.link.devices.size === 1);
    expect(await alice.link.send(undefined, "ring", "all").receipted).toBe(true);
    await until("both devices have it", () => bob.messages.length + tablet.messages.length === 2);
    alice.link.send(b2.device, "test", "you");
    await until("the tablet has it", () => tablet.messages.length === 2);
    expect(bob.messages).toEqual(["all"]);
    expect([...bob.link.devices.keys()]).toEqual([a.device]);
    expect([...alice.troubles, ...bob.troubles, ...tablet.troubles]).toEqual([]);
  },
);

testWithCleanup("a device that restarts replaces its former boot", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const { a, b, alice, bob } = await meet(cleanup, [relay.url]);
  const again = await startEngine(cleanup, [relay.url], {
    identity: b.identity,
    device: b.device,
    start: 2,
  });
  const reborn = await startSide(cleanup, again, a.identity.id);
  await until("Alice sees the new boot", () => alice.link.devices.get(b.device)?.start === 2);
  expect(alice.link.devices.size).toBe(1);
  expect(await alice.link.send(b.device, "test", "new").receipted).toBe(true);
  expect(reborn.messages).toEqual(["new"]);
  bob.link.send(a.device, "test", "from the dead");
  reborn.link.send(a.device, "test", "from the living");
  await until("Alice hears", () => alice.messages.length > 0);
  expect(alice.messages).toEqual(["from the living"]);
});

testWithCleanup("a link that stops and starts within one boot goes on", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const { a, b, alice, bob } = await meet(cleanup, [relay.url]);
  expect(await alice.link.send(b.device, "test", 1).receipted).toBe(true);
  alice.link.stop();
  const back = await startSide(cleanup, a, b.identity.id);
  await until("Alice is back", () => back.link.devices.size === 1);
  for (const i of [2, 3, 4]) back.link.send(b.device, "test", i);
  await until("Bob hears on", () => bob.messages.length === 4);
  expect(bob.messages).toEqual([1, 2, 3, 4]);
  await until("Bob sees her", () => bob.link.devices.size === 1);
  bob.link.stop();
  await until("Alice sees Bob leave", () => back.link.devices.size === 0);
  bob.link.start();
  await until(
    "both see each other again",
    () => back.link.devices.size === 1 && bob.link.devices.size === 1,
  );
  expect(await bob.link.send(a.device, "test", "hello again").receipted).toBe(true);
  expect(back.messages).toEqual(["hello again"]);
});

testWithCleanup(
  "a message to no device, or to one that leaves, ends without a receipt",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const { b, alice, bob } = await meet(cleanup, [relay.url]);
    expect(await alice.link.send(randomId(), "test", 1).receipted).toBe(false);
    bob.link.stop();
    const pending = alice.link.send(b.device, "test", 2);
    expect(await pending.receipted).toBe(false);
    expect(await alice.link.send(undefined, "test", 3).receipted).toBe(false);
  },
);

testWithCleanup("forgeries are troubles and nothing else", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const { a, b, alice, bob } = await meet(cleanup, [relay.url]);
  const { room } = await pairOf(a.identity, b.identity.id);
  const join = async (card: string) => {
    const link = cleanup.add(new RelayLink({ url: relay.url }), (link) => link.close());
    let members: readonly { id: string; card: string }[] = [];
    let self = "";
    link.listen((event) => {
      if (event.type === "joined") ({ members, self } = event);
    });
    link.join(room, card);
    link.connect();
    await until("the stranger is in the room", () => self !== "");
    return { link, members };
  };

  const stranger = await join("AAAA");
  await until("Alice is told of the card", () => alice.troubles.includes("bad_card"));
  for (let i = 0; i < 50; i++) void stranger.link.send(room, undefined, "BBBB");
  await until("Alice is told of the message", () => alice.troubles.includes("unknown_member"));

  // Bob's own card, which anyone in the room can copy, but not speak for.
  const copied = stranger.members.map(({ card }) => card);
  for (const card of copied) {
    const copy = await join(card);
    await copy.link.send(room, undefined, "C".repeat(80));
  }
  await until("Alice is told of the forged message", () => alice.troubles.includes("bad_message"));

  // A boot of Bob's that has ended: a card sealed with his key, and nobody behind it.
  const dead = await makeBoot(99);
  const pair = await pairOf(b.identity, a.identity.id);
  await join(
    await pair.sealCard({
      identity: b.identity.id,
      device: b.device,
      boot: dead.id,
      start: dead.start,
      key: dead.key,
      name: "Bob",
    }),
  );
  expect(await alice.link.send(b.device, "test", "still you").receipted).toBe(true);
  expect(bob.messages).toEqual(["still you"]);
  expect(alice.link.devices.get(b.device)?.boot).toBe(b.boot.id);
  expect(alice.link.devices.size).toBe(1);
  expect(alice.messages).toEqual([]);
  // The copy of her own card spoke to her as well.
  expect(alice.troubles.sort()).toEqual(["bad_card", "bad_message", "mirrored", "unknown_member"]);
});

testWithCleanup("another person's contact cannot enter as a third", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const { a, b, alice } = await meet(cleanup, [relay.url]);
  const eve = await startEngine(cleanup, [relay.url], { identity: await generateIdentity() });
  const pair = await pairOf(a.identity, b.identity.id);
  const engine = { ...eve, identity: { ...eve.identity, id: b.identity.id } };
  const link = eve.links[0];
  if (!link) throw new Error("no link");
  // Even with the pair's card key, which a hostile relay does not have, she cannot speak for Bob.
  link.join(
    pair.room,
    await pair.sealCard({
      identity: engine.identity.id,
      device: engine.device,
      boot: engine.boot.id,
      start: 50,
      key: engine.boot.key,
      name: "Bob",
    }),
  );
  await until("she is in the room", () => relay.host.counts.sessions === 3);
  void link.send(pair.room, undefined, "D".repeat(80));
  expect(await alice.link.send(undefined, "test", 1).receipted).toBe(true);
  expect([...alice.link.devices.keys()]).toEqual([b.device]);
});

testWithCleanup(
  "a message stuck on a lost relay does not delay a second path",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const { a, b, alice, bob } = await meet(cleanup, [relay.url]);
    const release = [alice.link.hold(b.device), bob.link.hold(a.device)];
    await relay.stop();
    alice.link.setPresence("in_call");
    for (const word of ["one", "two"]) {
      bob.link.receive(a.device, alice.link.send(b.device, "test", word).envelope);
    }
    expect(bob.messages).toEqual(["one", "two"]);
    for (const end of release) end();
  },
);

testWithCleanup(
  "a second path delivers each message once, and its receipt counts",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const { a, b, alice, bob } = await meet(cleanup, [relay.url]);
    const release = [alice.link.hold(b.device), bob.link.hold(a.device)];
    const both = alice.link.send(b.device, "test", "both paths");
    bob.link.receive(a.device, both.envelope);
    expect(await both.receipted).toBe(true);
    await relay.stop();
    const direct = alice.link.send(b.device, "test", "relay gone");
    const answers = (side: Side, device: string, envelope: string) => {
      const sent: string[] = [];
      side.link.receive(device, envelope, (receipt) => sent.push(receipt));
      return sent;
    };
    const [receipt] = answers(bob, a.device, direct.envelope);
    expect(receipt).toBeDefined();
    expect(answers(alice, b.device, receipt ?? "")).toEqual([]);
    expect(await direct.receipted).toBe(true);
    bob.link.receive(a.device, direct.envelope);
    expect(bob.messages).toEqual(["both paths", "relay gone"]);
    expect(answers(alice, b.device, "{not an envelope")).toEqual([]);
    expect(alice.troubles).toEqual(["bad_envelope"]);
    for (const end of release) end();
  },
);
