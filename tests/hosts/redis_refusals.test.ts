import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { RedisServer } from "../doubles/redis_server.ts";
import { RelayProcess } from "../doubles/relay_process.ts";
import { TcpProxy } from "../doubles/tcp_proxy.ts";
import { freshRoom, RawClient } from "./raw_client.ts";
import { leasesOver, members, Nodes, nodesTest, ready } from "./redis_node_stage.ts";

/** Ways to make a Redis that answers refuse writes, and accept them again. */
interface Refusal {
  readonly code: string;
  readonly refuse: (redis: RedisServer) => Promise<unknown>;
  readonly allow: (redis: RedisServer) => Promise<unknown>;
  /** For longer than a lease lasts. */
  readonly long?: true;
}

/** Where its snapshot would go, were it not a folder. */
async function snapshotPath(redis: RedisServer): Promise<string> {
  const folder = /^\/.*$/m.exec(await redis.command("CONFIG GET dir"))?.[0] ?? "";
  return `${folder.trim()}/dump.rdb`;
}

async function saved(redis: RedisServer, status: "ok" | "err"): Promise<void> {
  await eventually(async () => {
    await redis.command("BGSAVE");
    const info = await redis.command("INFO persistence");
    return info.includes(`rdb_last_bgsave_status:${status}`);
  }, { what: `a save is ${status}`, within: 10_000 });
}

const refusals: readonly Refusal[] = [
  {
    code: "OOM",
    refuse: (redis) => redis.command("CONFIG SET maxmemory 1"),
    allow: (redis) => redis.command("CONFIG SET maxmemory 0"),
    long: true,
  },
  {
    code: "READONLY",
    refuse: (redis) => redis.command("REPLICAOF 127.0.0.1 1"),
    allow: (redis) => redis.command("REPLICAOF NO ONE"),
  },
  {
    code: "MISCONF",
    refuse: async (redis) => {
      await Deno.mkdir(await snapshotPath(redis));
      await redis.command('CONFIG SET save "3600 1"');
      await saved(redis, "err");
    },
    allow: async (redis) => {
      await Deno.remove(await snapshotPath(redis));
      await saved(redis, "ok");
    },
  },
  {
    // What a script is answered whose user may not do what it does.
    code: "ERR",
    refuse: (redis) => redis.command("ACL SETUSER default -@write"),
    allow: (redis) => redis.command("ACL SETUSER default +@all"),
  },
];

/** The log has no word that names a person or a room, and a word for what happened. */
function expectDiscreetLog(
  { lines }: RelayProcess,
  code: string,
  secrets: readonly string[],
): void {
  const events = lines.map((line) => JSON.parse(line));
  expect(events).toContainEqual(expect.objectContaining({ event: "redis_refuses", code }));
  expect(events.filter(({ level }) => level === "error")).toEqual([]);
  for (const secret of secrets) expect(lines.join("\n")).not.toContain(secret);
}

for (const { allow, code, long, refuse } of refusals) {
  nodesTest(`a Redis that answers ${code} ends no node and no session`, async (nodes) => {
    const { all: [ann, bob, eve], room } = await members(nodes, 0, 1, 0);
    if (!ann || !bob || !eve) throw new Error("Three were asked for");
    await refuse(nodes.redis);
    // Ask every node at once, before either knows.
    const rooms = [freshRoom(), freshRoom()];
    for (const [i, { client }] of [ann, bob].entries()) {
      client.say({ t: "join", room: rooms[i], card: "" });
      expect(await client.take("error")).toMatchObject({ code: "unavailable", room: rooms[i] });
    }
    await Promise.all([0, 1].map((i) => ready(nodes.url(i), "redis_refuses")));
    // Copies remain: members of one node exchange messages, and others get errors.
    ann.client.send(room, "near", eve.id);
    expect(await eve.client.take("message")).toMatchObject({ body: "near" });
    ann.client.send(room, "far", bob.id);
    expect(await ann.client.take("error")).toMatchObject({ code: "unavailable", n: 2 });
    ann.client.say({ t: "card", room, card: "another" });
    expect(await ann.client.take("error")).toMatchObject({ code: "unavailable", room });
    await eve.client.bye();
    if (long) await leasesOver(nodes.redis);
    await allow(nodes.redis);
    await Promise.all([0, 1].map((i) => ready(nodes.url(i))));
    // Members that left while Redis refused writes have left now, and nobody else has.
    await bob.client.take("left", { id: eve.id });
    await ann.client.take("left", { id: eve.id });
    ann.client.say({ t: "send", n: 3, room, body: "after" });
    expect(await bob.client.take("message")).toMatchObject({ body: "after" });
    for (const [i, { client }] of [ann, bob].entries()) await client.join(rooms[i] ?? "");
    ann.client.say({ t: "leave", room });
    expect(await bob.client.take("left")).toMatchObject({ id: ann.id });
    await bob.client.settled();
    expect(bob.client.heard.filter(({ t }) => t === "left" || t === "entered")).toEqual([]);
    const secrets = [room, ...rooms, String(ann.welcome.session), ann.id];
    for (const relay of nodes.relays) {
      expectDiscreetLog(relay, code, secrets);
      expect(await relay.end("SIGTERM")).toBe(0);
    }
  }, 2);
}

nodesTest(
  "a Redis that is killed and restarted is reported as away, and used again",
  async (nodes) => {
    const { all: [ann] } = await members(nodes, 0);
    if (!ann) throw new Error("One was asked for");
    await nodes.redis.kill();
    await ready(nodes.url(0), "redis_away");
    ann.client.say({ t: "join", room: freshRoom(), card: "" });
    expect(await ann.client.take("error")).toMatchObject({ code: "unavailable" });
    await nodes.redis.resume();
    await ready(nodes.url(0));
    // Redis has lost everything, and so do the nodes.
    expect((await ann.client.closed).code).toBe(4500);
    const { client } = await RawClient.welcomed(nodes.url(0));
    await client.join(freshRoom());
    expect(await nodes.relays[0]?.end("SIGTERM")).toBe(0);
  },
  1,
);

/** Resolves when a replica has all that its master has written so far. */
async function caughtUp(replica: RedisServer, master: RedisServer): Promise<void> {
  const offset = async (redis: RedisServer, field: string) => {
    const info = await redis.command("INFO replication");
    return Number(new RegExp(`${field}:(\\d+)`).exec(info)?.[1]);
  };
  // WAIT counts only what its own connection wrote.
  const written = await offset(master, "master_repl_offset");
  await eventually(async () => await offset(replica, "slave_repl_offset") >= written, {
    what: "the replica has caught up",
    within: 10_000,
  });
}

Deno.test("redis nodes: after a failover the address leads to another Redis, and no client notices", async () => {
  const [first, second] = [await RedisServer.start(), await RedisServer.start()];
  const proxy = new TcpProxy(first.port);
  const nodes = await Nodes.start(0);
  try {
    await second.command(`REPLICAOF 127.0.0.1 ${first.port}`);
    await eventually(
      async () => /master_link_status:up/.test(await second.command("INFO replication")),
      { what: "the second follows the first", within: 20_000 },
    );
    const settings = { RELAY_REDIS_URL: proxy.url.replace("http", "redis") };
    for (let i = 0; i < 2; i++) nodes.relays.push(await RelayProcess.start(settings));
    const { all: [ann, bob], room } = await members(nodes, 0, 1);
    if (!ann || !bob) throw new Error("Two were asked for");
    await caughtUp(second, first);
    await second.command("REPLICAOF NO ONE");
    proxy.target = second.port;
    // The connections to the former master stay, as they do in a failover by name.
    await first.command(`REPLICAOF 127.0.0.1 ${second.port}`);
    await Promise.all([0, 1].map((i) => ready(nodes.url(i), "redis_refuses")));
    await Promise.all([0, 1].map((i) => ready(nodes.url(i))));
    ann.client.send(room, "after");
    expect(await bob.client.take("message")).toMatchObject({ body: "after" });
    const other = freshRoom();
    await ann.client.join(other);
    await bob.client.join(other);
    await ann.client.settled();
    expect(ann.client.heard.filter(({ t }) => t === "left")).toEqual([]);
  } finally {
    await nodes.stop();
    proxy.stop();
    await Promise.all([first.stop(), second.stop()]);
  }
});
