import { closeCodes, limits } from "@ringside/protocol";
import {
  type RelayEvent,
  RelayLink,
  type RelayPolicy,
  type RelayStatus,
} from "@ringside/relay_link";
import { expect } from "@std/expect";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeRelay, type FakeSocket } from "../doubles/fake_relay.ts";

const room = "r".repeat(43);
const other = "o".repeat(43);

function begin(policy: Partial<RelayPolicy> = {}) {
  const clock = new FakeClock();
  const relay = new FakeRelay();
  const link = new RelayLink({
    url: "https://relay.example",
    access: "key",
    clock,
    random: () => 0,
    webSocket: relay.WebSocket,
    policy,
  });
  const events: RelayEvent[] = [];
  link.listen((event) => events.push(event));
  link.connect();
  const statuses = () => events.flatMap((event) => event.type === "status" ? [event.status] : []);
  return { clock, relay, link, events, statuses };
}

/** Online, and a member of `room` with one other in it. */
async function beginInRoom() {
  const all = begin();
  all.relay.welcome();
  all.link.join(room, "card");
  await Promise.resolve();
  all.relay.socket.say({
    t: "joined",
    seq: 1,
    room,
    self: "me",
    members: [{ id: "me", card: "card" }, { id: "you", card: "yours" }],
  });
  return all;
}

const waiting = (status: RelayStatus) => status.state === "waiting" ? status : undefined;

Deno.test("a link says hello with its key and is online once welcomed", () => {
  const { relay, link, statuses } = begin();
  expect(relay.socket.url).toBe("wss://relay.example/v1/socket");
  relay.welcome({ ice: [{ urls: "stun:stun.example" }], iceLife: 60 });
  expect(relay.socket.heard).toEqual([{
    t: "hello",
    v: 1,
    runs: true,
    batches: true,
    access: "key",
  }]);
  expect(statuses().map(({ state }) => state)).toEqual(["connecting", "online"]);
  expect(link.status).toEqual({
    state: "online",
    ice: [{ urls: "stun:stun.example" }],
    iceLife: 60,
    resumed: false,
  });
});

Deno.test("a relay that cannot be reached is tried every 1.5 s for a minute, then less often", () => {
  const { clock, relay, link } = begin();
  const waits: number[] = [];
  for (let i = 0; i < 47; i++) {
    relay.socket.drop();
    const status = waiting(link.status);
    expect(status?.reason).toBe("unreachable");
    waits.push(status?.retryInMs ?? -1);
    clock.advance(status?.retryInMs ?? 0);
  }
  expect(waits.slice(0, 3)).toEqual([0, 300, 1_200]);
  expect(new Set(waits.slice(3, 43))).toEqual(new Set([1_500]));
  expect(waits.slice(43)).toEqual([2_700, 4_800, 7_000, 7_000]);
  expect(relay.sockets.length).toBe(48);
});

Deno.test("a connection that held begins again without a wait; one that did not, does not", () => {
  const { clock, relay, link } = begin();
  relay.socket.drop();
  clock.advance(0);
  relay.welcome().drop();
  expect(waiting(link.status)?.retryInMs).toBe(300);
  clock.advance(300);
  relay.welcome();
  clock.advance(2_000);
  relay.socket.drop();
  expect(waiting(link.status)?.retryInMs).toBe(0);
});

Deno.test("retryNow does not wait for the next attempt", () => {
  const { clock, relay, link } = begin();
  for (let i = 0; i < 4; i++) {
    relay.socket.drop();
    clock.advance(waiting(link.status)?.retryInMs ?? 0);
  }
  relay.socket.drop();
  const count = relay.sockets.length;
  link.retryNow();
  expect(relay.sockets.length).toBe(count + 1);
  relay.welcome();
  expect(link.status.state).toBe("online");
  clock.advance(10_000);
  expect(relay.sockets.length).toBe(count + 1);
});

const closings: [keyof typeof closeCodes, "refused" | "waiting", string][] = [
  ["access_denied", "refused", "access_denied"],
  ["unsupported_version", "refused", "unsupported_version"],
  ["draining", "waiting", "draining"],
  ["rate_limited", "waiting", "too_many"],
  ["too_many_sessions", "waiting", "too_many"],
  ["slow_reader", "waiting", "too_many"],
  ["internal", "waiting", "relay_failed"],
  ["bad_frame", "waiting", "nonsense"],
  ["replaced", "waiting", "replaced"],
];

for (const [name, state, reason] of closings) {
  Deno.test(`a relay that closes with ${name} leaves the link ${state}: ${reason}`, () => {
    const { relay, link } = begin();
    relay.socket.open();
    relay.socket.drop(closeCodes[name].code);
    expect(link.status).toMatchObject({ state, reason });
  });
}

Deno.test("what is no address of a relay is refused without a socket", () => {
  const relay = new FakeRelay();
  const link = new RelayLink({ url: "http://far.example", webSocket: relay.WebSocket });
  link.connect();
  expect(link.status).toEqual({ state: "refused", reason: "bad_address" });
  expect(relay.sockets).toEqual([]);
});

Deno.test("a server that does not choose the subprotocol is no relay", () => {
  const { relay, link } = begin();
  relay.socket.protocol = "";
  relay.socket.open();
  expect(link.status).toMatchObject({ state: "waiting", reason: "not_a_relay" });
  expect(relay.socket.texts).toEqual([]);
});

Deno.test("a relay that accepts and says nothing is given up after the time to connect", () => {
  const { clock, relay, statuses } = begin();
  relay.socket.open();
  clock.advance(10_000);
  expect(statuses()).toContainEqual({ state: "waiting", reason: "timed_out", retryInMs: 0 });
});

const nonsense: [string, unknown][] = [
  ["what is not JSON", "<html>"],
  ["a list", "[1]"],
  ["a frame without its fields", `{"t":"joined","seq":1}`],
  ["a binary frame", new ArrayBuffer(8)],
  ["a sequence with a hole", `{"t":"left","seq":5,"room":"${room}","id":"x","reason":"left"}`],
  [
    "a second welcome",
    JSON.stringify({
      t: "welcome",
      v: 1,
      session: "s",
      resume: "t",
      resumed: false,
      limits: {},
      ice: [],
      last: 0,
    }),
  ],
];

for (const [what, data] of nonsense) {
  Deno.test(`${what} from the relay is nonsense: another session, after a wait`, () => {
    const { clock, relay, link } = begin();
    const socket = relay.welcome();
    socket.sayText(data);
    expect(link.status).toMatchObject({ state: "waiting", reason: "nonsense" });
    expect(socket.closedWith).toBe(4000);
    clock.advance(0);
    expect(relay.socket.url).toBe("wss://relay.example/v1/socket");
  });
}

/** Seconds pass in which the relay answers every ping. */
async function pass(clock: FakeClock, socket: FakeSocket, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    clock.advance(1_000);
    socket.sayText("pong");
    await Promise.resolve();
  }
}

/** What is too much for one room: how many bodies of how many characters. */
const floods = { "many short frames": [6_000, 100], "few long frames": [120, 60_000] } as const;

for (const [what, [count, chars]] of Object.entries(floods)) {
  Deno.test(`a room that floods with ${what} is left for a minute, and no other room is`, async () => {
    const { clock, relay, link, events } = await beginInRoom();
    link.join(other, "card");
    await Promise.resolve();
    const { socket } = relay;
    socket.say({ t: "joined", seq: 2, room: other, self: "me", members: [] });
    let seq = 2;
    const body = "A".repeat(chars);
    const flood = (times: number) => {
      for (let i = 0; i < times; i++) {
        socket.say({ t: "message", seq: ++seq, room, from: "you", body });
      }
    };
    flood(count);
    expect(socket.heardOf("leave")).toEqual([{ t: "leave", room }]);
    expect(events.at(-1)).toEqual({ type: "joined", room, self: "me", members: [] });
    expect(await link.send(room, undefined, "x")).toEqual({ ok: false, reason: "not_in_room" });
    // What was on its way is dropped, and what others say arrives.
    const before = events.length;
    flood(100);
    expect(events.length).toBe(before);
    socket.say({ t: "message", seq: ++seq, room: other, from: "bob", body: "hello" });
    expect(events.at(-1)).toEqual({ type: "message", room: other, from: "bob", body: "hello" });
    expect(link.status.state).toBe("online");

    const joins = socket.heardOf("join").length;
    await pass(clock, socket, 59);
    expect(socket.heardOf("join").length).toBe(joins);
    await pass(clock, socket, 1);
    expect(socket.heardOf("join").at(-1)).toEqual({ t: "join", rooms: [{ room, card: "card" }] });
    socket.say({
      t: "joined",
      seq: ++seq,
      room,
      self: "me",
      members: [{ id: "you", card: "yours" }],
    });
    flood(1);
    expect(events.at(-1)).toMatchObject({ type: "message", room });
  });
}

Deno.test("a flooded room that is left for good is not joined again", async () => {
  const { clock, relay, link } = await beginInRoom();
  for (let i = 0; i < 6_000; i++) {
    relay.socket.say({ t: "message", seq: 2 + i, room, from: "you", body: "A" });
  }
  link.leave(room);
  await pass(clock, relay.socket, 120);
  expect(relay.sockets.length).toBe(1);
  expect(relay.socket.heardOf("join").length).toBe(1);
});

Deno.test("a numbered frame before the welcome is nonsense", () => {
  const { relay, link } = begin();
  relay.socket.open();
  relay.socket.say({ t: "left", seq: 1, room, id: "x", reason: "left" });
  expect(link.status).toMatchObject({ state: "waiting", reason: "nonsense" });
});

Deno.test("a frame of a type that only later versions know is passed over", () => {
  const { relay, link } = begin();
  relay.welcome().sayText(`{"t":"weather","sun":true}`);
  expect(link.status.state).toBe("online");
});

Deno.test("a socket that stays silent after a ping is dead", () => {
  const { clock, relay, link, statuses } = begin();
  const socket = relay.welcome();
  clock.advance(20_000);
  expect(socket.texts.at(-1)).toBe("ping");
  clock.advance(9_999);
  expect(link.status.state).toBe("online");
  clock.advance(1);
  expect(statuses()).toContainEqual({ state: "waiting", reason: "timed_out", retryInMs: 0 });
  expect(socket.closedWith).toBe(4000);
});

Deno.test("pongs keep a socket for as long as they come", () => {
  const { clock, relay, link } = begin();
  const socket = relay.welcome();
  for (let i = 0; i < 10; i++) {
    clock.advance(20_000);
    socket.sayText("pong");
  }
  expect(link.status.state).toBe("online");
  expect(relay.sockets.length).toBe(1);
});

Deno.test("retryNow doubts a socket: silence for three seconds ends it", () => {
  const { clock, relay, link, statuses } = begin();
  relay.welcome();
  link.retryNow();
  expect(relay.socket.texts.at(-1)).toBe("ping");
  clock.advance(3_000);
  expect(statuses()).toContainEqual({ state: "waiting", reason: "timed_out", retryInMs: 0 });
});

Deno.test("a dropped socket resumes the session from the last frame it had", async () => {
  const { clock, relay, link, events } = await beginInRoom();
  relay.socket.say({ t: "message", seq: 2, room, from: "you", body: "one" });
  relay.socket.drop();
  clock.advance(0);
  expect(relay.socket.url).toBe("wss://relay.example/v1/socket/session");
  relay.welcome({ resumed: true, resume: "token2" });
  expect(relay.socket.heard[0]).toMatchObject({ resume: { token: "token", last: 2 } });
  relay.socket.say({ t: "message", seq: 2, room, from: "you", body: "one" });
  relay.socket.say({ t: "message", seq: 3, room, from: "you", body: "two" });
  const bodies = events.flatMap((event) => event.type === "message" ? [event.body] : []);
  expect(bodies).toEqual(["one", "two"]);
  expect(link.status).toMatchObject({ state: "online", resumed: true });
  expect(relay.socket.heardOf("join")).toEqual([]);
});

Deno.test("sends that the relay had not consumed are repeated after a resume, others are not", async () => {
  const { clock, relay, link } = await beginInRoom();
  const answered = link.send(room, "you", "a");
  const consumed = link.send(room, undefined, "b");
  const lost = link.send(room, "you", "c");
  expect(relay.socket.heardOf("send").map(({ n, to, body }) => [n, to, body])).toEqual([
    [1, "you", "a"],
    [2, undefined, "b"],
    [3, "you", "c"],
  ]);
  relay.socket.say({ t: "sent", n: 1, reached: 1 });
  expect(await answered).toEqual({ ok: true, reached: 1 });
  relay.socket.drop();
  const meanwhile = link.send(room, "you", "d");
  clock.advance(0);
  relay.welcome({ resumed: true, last: 2 });
  expect(await consumed).toEqual({ ok: false, reason: "answer_lost" });
  expect(relay.socket.heardOf("send").map(({ n, body }) => [n, body])).toEqual([[3, "c"], [
    4,
    "d",
  ]]);
  relay.socket.say({ t: "sent", n: 3, reached: 1 });
  relay.socket.say({ t: "error", n: 4, code: "no_such_member", message: "" });
  expect(await lost).toEqual({ ok: true, reached: 1 });
  expect(await meanwhile).toEqual({ ok: false, reason: "no_such_member" });
});

Deno.test("a lost session fails what was unanswered and rejoins every room", async () => {
  const { clock, relay, link, events } = await beginInRoom();
  const pending = link.send(room, "you", "a");
  relay.socket.drop();
  clock.advance(0);
  relay.welcome({ session: "session2", resumed: false });
  expect(await pending).toEqual({ ok: false, reason: "session_lost" });
  expect(events.map(({ type }) => type)).toContain("session_lost");
  expect(relay.socket.heardOf("join")).toEqual([{ t: "join", rooms: [{ room, card: "card" }] }]);
  expect(await link.send(room, "you", "b")).toEqual({ ok: false, reason: "not_in_room" });
  relay.socket.say({ t: "joined", seq: 1, room, self: "me2", members: [] });
  void link.send(room, "you", "c");
  expect(relay.socket.heardOf("send").map(({ n }) => n)).toEqual([1]);
});

Deno.test("a relay that no longer knows the session gets a new hello at once", () => {
  const { clock, relay, link } = begin();
  relay.welcome().drop();
  clock.advance(0);
  relay.socket.drop(closeCodes.no_session.code);
  expect(relay.sockets.length).toBe(3);
  expect(relay.socket.url).toBe("wss://relay.example/v1/socket");
  relay.welcome();
  expect(link.status).toMatchObject({ state: "online", resumed: false });
});

Deno.test("a session whose socket is gone for 30 s is lost, and its sends with it", async () => {
  const { clock, relay, link, events } = await beginInRoom();
  const pending = link.send(room, "you", "a");
  relay.socket.drop();
  for (let i = 0; i < 4; i++) {
    clock.advance(7_000);
    relay.socket.drop();
  }
  expect(events.some(({ type }) => type === "session_lost")).toBe(false);
  clock.advance(2_000);
  expect(events.some(({ type }) => type === "session_lost")).toBe(true);
  expect(await pending).toEqual({ ok: false, reason: "session_lost" });
  expect(await link.send(room, "you", "b")).toEqual({ ok: false, reason: "offline" });
});

Deno.test("numbered frames are acknowledged together", async () => {
  const { clock, relay } = await beginInRoom();
  for (let seq = 2; seq <= 10; seq++) {
    relay.socket.say({ t: "message", seq, room, from: "you", body: "x" });
  }
  expect(relay.socket.heardOf("ack")).toEqual([]);
  clock.advance(250);
  expect(relay.socket.heardOf("ack")).toEqual([{ t: "ack", last: 10 }]);
  for (let seq = 11; seq <= 42; seq++) {
    relay.socket.say({ t: "message", seq, room, from: "you", body: "x" });
  }
  expect(relay.socket.heardOf("ack")).toEqual([{ t: "ack", last: 10 }, { t: "ack", last: 42 }]);
});

Deno.test("large frames are acknowledged before the relay's replay buffer is full", async () => {
  const { relay } = await beginInRoom();
  const body = "x".repeat(limits.bodyBytes);
  relay.socket.say({ t: "message", seq: 2, room, from: "you", body });
  expect(relay.socket.heardOf("ack")).toEqual([{ t: "ack", last: 2 }]);
});

Deno.test("a thousand rooms are joined in a few frames of at most 64 KiB", async () => {
  const { relay, link } = begin();
  relay.welcome();
  const rooms = Array.from({ length: 1_000 }, (_, i) => String(i).padStart(43, "0"));
  for (const each of rooms) link.join(each, "c".repeat(700));
  await Promise.resolve();
  const joins = relay.socket.heardOf("join");
  expect(joins.flatMap((join) => "rooms" in join ? join.rooms.map(({ room }) => room) : []))
    .toEqual(rooms);
  expect(relay.socket.texts.every((text) => text.length <= limits.frameBytes)).toBe(true);
  expect(joins.length).toBeLessThan(20);
});

Deno.test("joins keep within the relay's budget", async () => {
  const { clock, relay, link } = begin();
  relay.welcome({ limits: { joinsPerSecond: 10, joinBurst: 20 } });
  for (let i = 0; i < 40; i++) link.join(String(i).padStart(43, "0"), "card");
  await Promise.resolve();
  const count = () =>
    relay.socket.heardOf("join").reduce(
      (sum, join) => sum + ("rooms" in join ? join.rooms.length : 1),
      0,
    );
  expect(count()).toBe(18);
  clock.advance(1_000);
  expect(count()).toBeGreaterThan(24);
  expect(count()).toBeLessThanOrEqual(28);
  clock.advance(2_000);
  expect(count()).toBe(40);
});

Deno.test("sends keep within the relay's rate, in order", async () => {
  const { clock, relay, link } = begin();
  relay.welcome({ limits: { messagesPerSecond: 10, messageBurst: 10 } });
  link.join(room, "card");
  await Promise.resolve();
  relay.socket.say({ t: "joined", seq: 1, room, self: "me", members: [] });
  for (let i = 0; i < 20; i++) void link.send(room, undefined, `b${i}`);
  expect(relay.socket.heardOf("send").length).toBe(9);
  clock.advance(3_000);
  expect(relay.socket.heardOf("send").map(({ n }) => n)).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
});

Deno.test("what is urgent passes what is not, and nothing that has its number", async () => {
  const { clock, relay, link } = begin();
  relay.welcome({ limits: { messagesPerSecond: 10, messageBurst: 3 } });
  link.join(room, "card");
  await Promise.resolve();
  relay.socket.say({ t: "joined", seq: 1, room, self: "me", members: [] });
  for (let i = 1; i <= 5; i++) void link.send(room, undefined, `low${i}`, "background");
  void link.send(room, undefined, "urgent");
  clock.advance(2_000);
  expect(relay.socket.heardOf("send").map(({ n, body }) => [n, body])).toEqual([
    [1, "low1"],
    [2, "low2"],
    [3, "urgent"],
    [4, "low3"],
    [5, "low4"],
    [6, "low5"],
  ]);
});

Deno.test("a join that is refused is told; one refused for now is asked again", async () => {
  const { clock, relay, link, events } = begin();
  relay.welcome();
  link.join(room, "card");
  link.join(other, "card", "token");
  await Promise.resolve();
  expect(relay.socket.heardOf("join")).toEqual([{
    t: "join",
    rooms: [{ room, card: "card" }, { room: other, card: "card", access: "token" }],
  }]);
  relay.socket.say({ t: "error", code: "access_denied", message: "", room });
  relay.socket.say({ t: "error", code: "rate_limited", message: "", room: other, retry: 400 });
  expect(events.filter(({ type }) => type === "join_refused")).toEqual([
    { type: "join_refused", room, code: "access_denied" },
    { type: "join_refused", room: other, code: "rate_limited" },
  ]);
  clock.advance(400);
  await Promise.resolve();
  expect(relay.socket.heardOf("join").slice(1)).toEqual([
    { t: "join", rooms: [{ room: other, card: "card", access: "token" }] },
  ]);
});

Deno.test("another token asks for a refused room again, and another key for a refused link", async () => {
  const { relay, link } = begin();
  relay.welcome();
  link.join(room, "card", "old");
  await Promise.resolve();
  relay.socket.say({ t: "error", code: "access_denied", message: "", room });
  link.setRoomAccess(room, "new");
  await Promise.resolve();
  expect(relay.socket.heardOf("join").at(-1)).toEqual(
    { t: "join", rooms: [{ room, card: "card", access: "new" }] },
  );
  // The key was replaced while the old one still served.
  link.setAccess("another key");
  relay.socket.drop(closeCodes.access_denied.code);
  relay.welcome();
  expect(relay.socket.heardOf("hello")).toEqual([
    { t: "hello", v: 1, runs: true, batches: true, access: "another key" },
  ]);
});

Deno.test("cards and leavings that may not have arrived are said again after a resume", async () => {
  const { clock, relay, link } = await beginInRoom();
  link.setCard(room, "card2");
  relay.socket.drop();
  clock.advance(0);
  relay.welcome({ resumed: true });
  expect(relay.socket.heardOf("card")).toEqual([{ t: "card", room, card: "card2" }]);
  clock.advance(20_000);
  relay.socket.sayText("pong");
  link.leave(room);
  relay.socket.drop();
  clock.advance(0);
  relay.welcome({ resumed: true });
  expect(relay.socket.heardOf("card")).toEqual([]);
  expect(relay.socket.heardOf("leave")).toEqual([{ t: "leave", room }]);
});

Deno.test("a draining relay is left at once, and the session goes on", async () => {
  const { clock, relay, link } = await beginInRoom();
  const old = relay.socket;
  old.say({ t: "draining", after: 5_000 });
  expect(old.closedWith).toBe(4000);
  expect(link.status).toMatchObject({ state: "waiting", reason: "draining", retryInMs: 0 });
  clock.advance(0);
  expect(relay.socket.url).toBe("wss://relay.example/v1/socket/session");
});

Deno.test("fresh ICE servers come from the relay, or the last known after five seconds", async () => {
  const { clock, relay, link } = begin();
  relay.welcome({ ice: [{ urls: "stun:old" }] });
  const fresh = link.refreshIce();
  relay.socket.say({ t: "ice", ice: [{ urls: "stun:new" }], iceLife: 9 });
  expect(await fresh).toEqual([{ urls: "stun:new" }]);
  expect(link.status).toMatchObject({ ice: [{ urls: "stun:new" }], iceLife: 9 });
  const silent = link.refreshIce();
  clock.advance(5_000);
  expect(await silent).toEqual([{ urls: "stun:new" }]);
});

Deno.test("closing says goodbye, fails what is unanswered and leaves no timer", async () => {
  const { clock, relay, link } = await beginInRoom();
  const pending = link.send(room, "you", "a");
  link.close();
  expect(await pending).toEqual({ ok: false, reason: "closed" });
  expect(relay.socket.closedWith).toBe(1000);
  expect(link.status).toEqual({ state: "closed" });
  expect(clock.waiting).toBe(0);
  expect(await link.send(room, "you", "b")).toEqual({ ok: false, reason: "closed" });
});

Deno.test("a backlog that grows too long refuses more", async () => {
  const { relay, link } = await beginInRoom();
  relay.socket.drop();
  const results = Array.from({ length: 4_097 }, () => link.send(room, "you", "a"));
  expect(await results[4_096]).toEqual({ ok: false, reason: "backlog_full" });
});

Deno.test("a body above the limit is refused before it is sent", async () => {
  const { link } = await beginInRoom();
  expect(await link.send(room, "you", "x".repeat(limits.bodyBytes + 1))).toEqual({
    ok: false,
    reason: "too_large",
  });
});

Deno.test("one answer settles a run of sends, and no other", async () => {
  const { link, relay } = await beginInRoom();
  const settled: [number, unknown][] = [];
  for (let i = 1; i <= 5; i++) {
    link.send(room, undefined, String(i)).then((result) => settled.push([i, result]));
  }
  relay.socket.say({ t: "sent", first: 2, n: 4, reached: 3 });
  await new Promise((resolve) => setTimeout(resolve));
  expect(settled).toEqual([2, 3, 4].map((i) => [i, { ok: true, reached: 3 }]));
  relay.socket.say({ t: "sent", n: 5, reached: 0 });
  relay.socket.say({ t: "sent", first: 0, n: 2 ** 50, reached: 1 });
  await new Promise((resolve) => setTimeout(resolve));
  expect(settled.slice(3)).toEqual([
    [5, { ok: true, reached: 0 }],
    [1, { ok: true, reached: 1 }],
  ]);
});
