import { limits } from "@ringside/protocol";
import { type RelayOverrides, type RunningRelay, startRelay } from "@ringside/relay/deno";
import { expect } from "@std/expect";
import { Access } from "../../relay/access/access.ts";
import { MemoryRooms } from "../../relay/hosts/process/memory_rooms.ts";
import { SessionHost } from "../../relay/hosts/process/session_host.ts";
import { RawSocketClient } from "../../scripts/bench/relay/raw_socket_client.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { RedisServer } from "../doubles/redis_server.ts";
import { until } from "../doubles/until.ts";
import { FuzzClient } from "../relay/fuzz_client.ts";
import { freshRoom, RawClient } from "./raw_client.ts";

/** A relay, and clients that do only what the test lets them do. */
function misbehaving(
  title: string,
  run: (relay: RunningRelay, client: () => Promise<RawSocketClient>) => Promise<void>,
  overrides: RelayOverrides = {},
): void {
  Deno.test(title, async () => {
    const relay = await startRelay({ port: 0, ...overrides });
    const clients: RawSocketClient[] = [];
    try {
      await run(relay, async () => {
        const client = await RawSocketClient.open(relay.port);
        clients.push(client);
        return client;
      });
    } finally {
      for (const client of clients) client.vanish();
      await relay.stop();
    }
  });
}

const hello = { t: "hello", v: 1 };

misbehaving(
  "a client that sends no hello, and answers no close, keeps no socket",
  async (relay, client) => {
    const silent = await Promise.all(Array.from({ length: 20 }, client));
    await until("all are connected", () => relay.host.counts.sockets === silent.length);
    await until("no socket is left", () => relay.host.counts.sockets === 0);
    await Promise.all(silent.map((each) => each.ended()));
  },
  { limits: { helloMs: 50 } },
);

misbehaving(
  "an address has a limit of sockets of any kind, which does not affect others",
  async (relay, client) => {
    const silent = await Promise.all(Array.from({ length: 5 }, client));
    await until("all are connected", () => relay.host.counts.sockets === silent.length);
    const sixth = await RawClient.open(relay.url);
    expect(await sixth.closed).toMatchObject({ code: 4431 });
    silent.pop()?.vanish();
    await until("one has gone", () => relay.host.counts.sockets === 4);
    const { client: seventh } = await RawClient.welcomed(relay.url);
    await seventh.bye();
  },
  {
    sessionsPerAddress: 2,
    connectBurst: 3,
    connectsPerSecond: 1_000_000,
    limits: { helloMs: 60_000 },
  },
);

misbehaving(
  "resumes from frames that were never sent leave one session and one socket",
  async (relay) => {
    for (let i = 0, last = await RawClient.welcomed(relay.url); i < 60; i++) {
      const { resume: token, session } = last.welcome;
      last = await RawClient.welcomed(
        relay.url,
        { resume: { token, last: 9_000 } },
        `/v1/socket/${session}`,
      );
    }
    await until("one socket is left", () => relay.host.counts.sockets === 1);
    expect(relay.host.counts.sessions).toBe(1);
  },
  { sessionsPerAddress: 4 },
);

/** A client that reads more slowly than its frame of joins is answered, and is closed for it. */
async function joinsWithoutReading(relay: RunningRelay, client: RawSocketClient): Promise<void> {
  await client.say(hello);
  await client.hear("welcome");
  const rooms = Array.from({ length: 900 }, () => ({ room: freshRoom(), card: "" }));
  await client.say({ t: "join", rooms });
  await until("it is cut off", () => relay.host.meters.closes.get("slow_reader") === 1);
  client.vanish();
  await until("its session has ended", () => relay.host.counts.sessions === 0);
  await until("it is in no room", () => relay.host.counts.rooms === 0);
}

// So little that the answers to one frame exceed it, for too short a time to resume.
const hasty = { limits: { unsentBytes: 4_096, frameBytes: 131_072, replayMessages: 16 } };

misbehaving(
  "a session that ends during its own frame of joins enters no further room",
  async (relay, client) => joinsWithoutReading(relay, await client()),
  hasty,
);

Deno.test("with Redis too, a session that ends during its own frame of joins leaves nothing behind", async () => {
  const redis = await RedisServer.start();
  const relay = await startRelay({ port: 0, redisUrl: redis.url, ...hasty });
  try {
    await joinsWithoutReading(relay, await RawSocketClient.open(relay.port));
    expect(await redis.command("KEYS ringside:room:*")).toBe("*0\r\n");
  } finally {
    await relay.stop();
    await redis.stop();
  }
});

misbehaving(
  "a client that does not read is closed, and its unsent frames are dropped",
  async (relay, client) => {
    const room = freshRoom();
    const { client: ann } = await RawClient.welcomed(relay.url);
    await ann.join(room, "ann");
    const reader = await client();
    await reader.say(hello);
    await reader.hear("welcome");
    await reader.say({ t: "join", room, card: "bob" });
    await ann.take("entered");
    const body = "x".repeat(50_000);
    // The kernel's buffers fill before the relay's own.
    await until("the reader is cut off", () => {
      if (ann.socket.bufferedAmount === 0) ann.send(room, body);
      return relay.host.meters.closes.get("slow_reader") === 1;
    });
    await until("its socket is gone", () => relay.host.counts.sockets === 1);
    expect(relay.host.waiting.unsent).toBeLessThan(limits.unsentBytes);
    await ann.take("left", { room });
    expect(relay.host.counts.sessions).toBe(1);
    await ann.bye();
  },
  { messagesPerSecond: 10_000, messageBurst: 10_000, limits: { resumeMs: 100 } },
);

misbehaving(
  "sockets that vanish without a close leave nothing behind",
  async (relay, client) => {
    const room = freshRoom();
    const { client: ann } = await RawClient.welcomed(relay.url);
    await ann.join(room, "ann");
    for (let i = 0; i < 10; i++) {
      const vanishing = await client();
      await vanishing.say(hello);
      await vanishing.say({ t: "join", room, card: "bob" });
      await ann.take("entered");
      vanishing.vanish();
    }
    for (let i = 0; i < 10; i++) await ann.take("left", { room });
    await until("one session is left", () => relay.host.counts.sessions === 1);
    expect(relay.host.counts).toMatchObject({ rooms: 1, sockets: 1 });
    await ann.bye();
  },
  { limits: { resumeMs: 100 } },
);

misbehaving(
  "a half-open socket is closed, and its session ends",
  async (relay, client) => {
    const half = await client();
    await half.say(hello);
    await half.hear("welcome");
    await half.say({ t: "join", room: freshRoom(), card: "bob" });
    await half.hear("joined");
    await until("its room is empty", () => relay.host.counts.rooms === 0);
    await until("its socket is gone", () => relay.host.counts.sockets === 0);
    expect(relay.host.counts.sessions).toBe(0);
  },
  { limits: { pingMs: 50, resumeMs: 100 } },
);

misbehaving(
  "a thousand joins and leaves do not affect members of another room",
  async (relay) => {
    const [quiet, loud] = [freshRoom(), freshRoom()];
    const people = await Promise.all(
      Array.from({ length: 3 }, () => RawClient.welcomed(relay.url)),
    );
    const [ann, bob, eve] = people.map(({ client }) => client) as [RawClient, RawClient, RawClient];
    await ann.join(quiet, "ann");
    await bob.join(quiet, "bob");
    await ann.take("entered");
    for (let i = 0; i < 1_000; i++) {
      eve.say({ t: "join", room: loud, card: "eve" });
      eve.say({ t: "leave", room: loud });
    }
    for (let i = 0; i < 20; i++) {
      ann.send(quiet, `${i}`);
      expect((await bob.take("message")).body).toBe(`${i}`);
    }
    await eve.settled();
    expect(relay.host.counts.rooms).toBe(1);
    for (const client of [ann, bob, eve]) await client.bye();
  },
);

misbehaving(
  "a full room refuses a thousand joins, while its members exchange messages",
  async (relay) => {
    const room = freshRoom();
    const people = await Promise.all(
      Array.from({ length: 3 }, () => RawClient.welcomed(relay.url)),
    );
    const [ann, bob, eve] = people.map(({ client }) => client) as [RawClient, RawClient, RawClient];
    await ann.join(room, "ann");
    await bob.join(room, "bob");
    for (let i = 0; i < 1_000; i++) eve.say({ t: "join", room, card: "eve" });
    for (let i = 0; i < 1_000; i++) expect((await eve.take("error")).code).toBe("room_full");
    ann.send(room, "still here");
    expect((await bob.take("message")).body).toBe("still here");
    await ann.take("entered");
    expect(ann.heard.filter(({ t }) => t === "entered" || t === "left")).toEqual([]);
    for (const client of [ann, bob, eve]) await client.bye();
  },
  { membersPerRoom: 2 },
);

Deno.test("a process that was suspended for an hour loses no session and no socket", () => {
  const clock = new FakeClock();
  const host = new SessionHost({
    limits,
    rooms: (deliver) => new MemoryRooms(limits, deliver),
    access: new Access([]),
    ice: () => ({ ice: [] }),
    clock,
    soon: (task) => task(),
    log: () => {},
  });
  const [there, away] = [new FuzzClient(new Map()), new FuzzClient(new Map())];
  for (const [i, client] of [there, away].entries()) {
    client.connection = host.open(client, { address: `10.0.0.${i}` });
    host.text(client.connection, JSON.stringify({ t: "hello", v: 1 }));
  }
  host.closed(away.connection!, 1006);
  clock.advance(10_000);
  clock.standStill(3_600_000);
  clock.advance(0);
  expect(host.counts).toMatchObject({ sessions: 2, sockets: 1 });
  // From here on time passes as usual.
  clock.advance(limits.resumeMs);
  expect(host.counts).toMatchObject({ sessions: 1, sockets: 1 });
  clock.advance(4 * limits.pingMs);
  expect(there.closedWith).toBe("hello_timeout");
  host.stop();
});
