import { expect } from "@std/expect";
import { RelayProcess } from "../doubles/relay_process.ts";
import { TcpBalancer } from "../doubles/tcp_balancer.ts";
import { TcpProxy } from "../doubles/tcp_proxy.ts";
import { until } from "../doubles/until.ts";
import { LoadPair } from "./load_pair.ts";
import { freshRoom, RawClient } from "./raw_client.ts";
import {
  leaseEnds,
  leasesOver,
  leasesRenewed,
  members,
  nodesTest,
  ready,
  refusedReady,
  resume,
} from "./redis_node_stage.ts";

nodesTest(
  "members of a room on three nodes see each other and exchange messages",
  async (nodes) => {
    const { all: [ann, bob, eve], room } = await members(nodes, 0, 1, 2);
    if (!ann || !bob || !eve) throw new Error("Three were asked for");
    ann.client.send(room, "to all");
    expect(await ann.client.take("sent")).toMatchObject({ n: 1, reached: 2 });
    for (const { client } of [bob, eve]) {
      expect(await client.take("message")).toMatchObject({ from: ann.id, body: "to all" });
    }
    for (let i = 0; i < 200; i++) {
      bob.client.send(
        room,
        String(i),
        i % 3 === 0 ? eve.id : undefined,
      );
    }
    for (let i = 0; i < 200; i++) {
      expect(await eve.client.take("message")).toMatchObject({ from: bob.id, body: String(i) });
    }
    eve.client.say({ t: "card", room, card: "another" });
    for (const { client } of [ann, bob]) {
      expect(await client.take("carded")).toMatchObject({ id: eve.id, card: "another" });
    }
    await eve.client.bye();
    for (const { client } of [ann, bob]) {
      expect(await client.take("left")).toMatchObject({ id: eve.id, reason: "left" });
    }
  },
);

nodesTest(
  "a client that reconnects to another node gets its session there, and its former socket closes",
  async (nodes) => {
    const { all: [ann, bob], room } = await members(nodes, 0, 1);
    if (!ann || !bob) throw new Error("Two were asked for");
    ann.client.send(room, "before");
    await bob.client.take("message");
    const { client, welcome } = await resume(nodes.url(2), bob.welcome, 1);
    expect((await bob.client.closed).code).toBe(4409);
    expect(welcome).toMatchObject({ resumed: true, session: bob.welcome.session });
    expect(await client.take("message")).toMatchObject({ seq: 2, body: "before" });
    for (let i = 0; i < 50; i++) ann.client.send(room, String(i), bob.id);
    for (let i = 0; i < 50; i++) {
      expect(await client.take("message")).toMatchObject({ seq: i + 3, body: String(i) });
    }
    client.say({ t: "send", n: 1, room, body: "after" });
    expect(await ann.client.take("message")).toMatchObject({ from: bob.id, body: "after" });
    // And on to the other member's node.
    const { client: third, welcome: again } = await resume(nodes.url(0), welcome, 52);
    expect(again).toMatchObject({ resumed: true, last: 1 });
    ann.client.send(room, "near now");
    expect(await third.take("message")).toMatchObject({ seq: 53, body: "near now" });
    await ann.client.settled();
    expect(ann.client.heard.filter(({ t }) => t === "left" || t === "entered")).toEqual([]);
  },
);

nodesTest("a stranger gets no session from another node", async (nodes) => {
  const { client, welcome } = await RawClient.welcomed(nodes.url(0));
  const path = `/v1/socket/${welcome.session}`;
  const guess = { resume: { token: "A".repeat(22), last: 0 } };
  const stranger = await RawClient.hello(nodes.url(1), guess, path);
  expect((await stranger.closed).code).toBe(4404);
  await client.settled();
}, 2);

nodesTest(
  "a session that another node cannot resume ends with its former socket",
  async (nodes) => {
    const { all: [ann, bob] } = await members(nodes, 0, 0);
    if (!ann || !bob) throw new Error("Two were asked for");
    const { welcome } = await resume(nodes.url(1), bob.welcome, 70);
    expect(welcome.resumed).toBe(false);
    expect((await bob.client.closed).code).toBe(4409);
    expect(await ann.client.take("left")).toMatchObject({ id: bob.id, reason: "lost" });
  },
  2,
);

nodesTest("members of a node that is killed leave within 15 seconds", async (nodes) => {
  const { all: [ann, bob] } = await members(nodes, 0, 1);
  if (!ann || !bob) throw new Error("Two were asked for");
  const killed = performance.now();
  await nodes.relays[1]?.end("SIGKILL");
  expect(await ann.client.take("left", { id: bob.id }, 20_000)).toMatchObject({ reason: "lost" });
  console.log(`  left after ${Math.round(performance.now() - killed)} ms`);
  const { welcome } = await resume(nodes.url(2), bob.welcome, 0);
  expect(welcome.resumed).toBe(false);
});

nodesTest("clients of a drained node resume on other nodes, even late ones", async (nodes) => {
  const { all: [ann, bob, eve], room } = await members(nodes, 0, 1, 1);
  if (!ann || !bob || !eve) throw new Error("Three were asked for");
  await eve.client.drop();
  const gone = nodes.relays[1]?.end("SIGTERM");
  await bob.client.take("draining");
  ann.client.send(room, "one");
  const { client: bobNow, welcome } = await resume(nodes.url(2), bob.welcome, 2);
  expect(welcome.resumed).toBe(true);
  expect(await bobNow.take("message")).toMatchObject({ seq: 3, body: "one" });
  expect(await gone).toBe(0);
  ann.client.send(room, "two");
  expect(await ann.client.take("sent", { n: 2 })).toMatchObject({ reached: 2 });
  expect(await bobNow.take("message")).toMatchObject({ seq: 4, body: "two" });
  const { client: eveNow, welcome: eveWelcome } = await resume(nodes.url(0), eve.welcome, 1);
  expect(eveWelcome.resumed).toBe(true);
  expect(await eveNow.take("message")).toMatchObject({ seq: 2, body: "one" });
  expect(await eveNow.take("message")).toMatchObject({ seq: 3, body: "two" });
  await ann.client.settled();
  expect(ann.client.heard.filter(({ t }) => t === "left" || t === "entered")).toEqual([]);
});

nodesTest(
  "three nodes are restarted one by one under load: nothing lost, nothing twice",
  async (nodes) => {
    const balancer = new TcpBalancer();
    balancer.targets = nodes.relays.map(({ port }) => port);
    const pairs = await Promise.all(Array.from({ length: 6 }, () => LoadPair.start(balancer.url)));
    try {
      for (const pair of pairs) pair.run();
      for (const [i, relay] of [...nodes.relays].entries()) {
        await until(
          "load is on",
          () => pairs.every(({ received }) => received.length > 80 * (i + 1)),
        );
        await nodes.add();
        balancer.targets = nodes.relays.filter((each) => each !== relay).map(({ port }) => port);
        nodes.relays.splice(nodes.relays.indexOf(relay), 1);
        expect(await relay.end("SIGTERM")).toBe(0);
      }
      const counts = await Promise.all(pairs.map((pair) => pair.finish()));
      const sent = counts.reduce((sum, { sent }) => sum + sent, 0);
      console.log(`  ${sent} messages`);
      expect(sent).toBeGreaterThan(100);
      for (const { received, sent, sessionsLost } of counts) {
        expect(sessionsLost).toBe(0);
        expect(received).toEqual(Array.from({ length: sent }, (_, i) => String(i)));
      }
    } finally {
      for (const pair of pairs) pair.stop();
      balancer.stop();
    }
  },
);

nodesTest(
  "an outage of Redis longer than a lease ends no session",
  async (nodes) => {
    const proxy = new TcpProxy(nodes.redis.port);
    try {
      const settings = { RELAY_REDIS_URL: proxy.url.replace("http", "redis") };
      for (let i = 0; i < 2; i++) nodes.relays.push(await RelayProcess.start(settings));
      const { all: [ann, bob], room } = await members(nodes, 0, 1);
      if (!ann || !bob) throw new Error("Two were asked for");
      ann.client.send(room, "before");
      await bob.client.take("message");
      proxy.open = false;
      proxy.cut();
      await refusedReady(nodes.url(0));
      ann.client.send(room, "meanwhile");
      expect(await ann.client.take("error")).toMatchObject({ code: "unavailable", n: 2 });
      ann.client.say({ t: "join", room: freshRoom(), card: "" });
      expect(await ann.client.take("error")).toMatchObject({ code: "unavailable" });
      await leasesOver(nodes.redis);
      proxy.open = true;
      await ready(nodes.url(0));
      await ready(nodes.url(1));
      ann.client.say({ t: "send", n: 3, room, body: "after" });
      expect(await bob.client.take("message")).toMatchObject({ body: "after" });
      await ann.client.settled();
      expect(ann.client.heard.filter(({ t }) => t === "left" || t === "entered")).toEqual([]);
    } finally {
      proxy.stop();
    }
  },
  0,
);

nodesTest(
  "when Redis loses its data sessions end, and clients rejoin by themselves",
  async (nodes) => {
    const pair = await LoadPair.start(nodes.url(0), nodes.url(1));
    try {
      await nodes.redis.kill();
      await nodes.redis.resume();
      await pair.rejoined();
      pair.run();
      await until("a message arrives", () => pair.received.length > 3, 20_000);
    } finally {
      pair.stop();
    }
  },
  2,
);

nodesTest("clocks that differ by minutes have no effect", async (nodes) => {
  for (const minutes of [0, 7, -7]) await nodes.add(minutes);
  const { all: [ann, bob, eve], room } = await members(nodes, 0, 1, 2);
  if (!ann || !bob || !eve) throw new Error("Three were asked for");
  // Long enough for each to have checked the others' leases.
  const first = await leaseEnds(nodes.redis);
  await leasesRenewed(nodes.redis, first, 3);
  ann.client.send(room, "one");
  for (const { client } of [bob, eve]) expect(await client.take("message")).toBeTruthy();
  const { client: bobNow, welcome } = await resume(nodes.url(2), bob.welcome, 2);
  expect(welcome.resumed).toBe(true);
  expect(await bobNow.take("message")).toMatchObject({ seq: 3, body: "one" });
  await ann.client.settled();
  expect(ann.client.heard.filter(({ t }) => t === "left" || t === "entered")).toEqual([]);
  // Nodes with clocks behind and ahead both detect a dead one.
  await nodes.relays[0]?.end("SIGKILL");
  expect(await eve.client.take("left", { id: ann.id }, 20_000)).toMatchObject({ reason: "lost" });
}, 0);

nodesTest(
  "during an outage of Redis of 20 seconds clients get errors, keep their sockets, and continue afterwards",
  async (nodes) => {
    const proxy = new TcpProxy(nodes.redis.port);
    const settings = { RELAY_REDIS_URL: proxy.url.replace("http", "redis") };
    try {
      for (let i = 0; i < 2; i++) nodes.relays.push(await RelayProcess.start(settings));
      const pairs = await Promise.all([
        LoadPair.start(nodes.url(0), nodes.url(1)),
        LoadPair.start(nodes.url(0)),
      ]);
      const [apart, together] = pairs;
      try {
        for (const pair of pairs) pair.run();
        await until("messages pass", () => pairs.every(({ received }) => received.length > 20));
        proxy.open = false;
        proxy.cut();
        const cutAt = performance.now();
        await refusedReady(nodes.url(0));
        const before = together.received.length;
        const refused = apart.refused;
        // The outage lasts as long as the guarantee says; this is not a wait for a condition.
        await until("20 s have passed", () => performance.now() - cutAt >= 20_000, 30_000);
        // Members of one node continue unaffected; senders to others get errors.
        expect(together.received.length).toBeGreaterThan(before + 20);
        expect(apart.refused).toBeGreaterThan(refused);
        proxy.open = true;
        await Promise.all([ready(nodes.url(0)), ready(nodes.url(1))]);
        const heard = apart.received.length;
        await until("messages pass again", () => apart.received.length > heard + 20);
        for (const pair of pairs) {
          const { received, sent, sessionsLost } = await pair.finish();
          expect(sessionsLost).toBe(0);
          // Each arrived or was refused, in order and once. (A send in flight at the cut may be
          // both.)
          expect(received.length + pair.refused).toBeGreaterThanOrEqual(sent);
          expect(received).toEqual(received.toSorted((a, b) => Number(a) - Number(b)));
          expect(new Set(received).size).toBe(received.length);
        }
      } finally {
        for (const pair of pairs) pair.stop();
      }
    } finally {
      proxy.stop();
    }
  },
  0,
);
