import { expect } from "@std/expect";
import type { HostOptions } from "./conformance.ts";
import { type CloudflareHost, startCloudflare } from "./cloudflare_host.ts";
import { type Frame, freshRoom, RawClient } from "./raw_client.ts";

/*
 * Behaviour that only the edge has: objects that sleep, deploys that close every socket, and costs.
 */

const test = (
  title: string,
  run: (host: CloudflareHost) => Promise<void>,
  options: HostOptions = {},
) =>
  Deno.test(`cloudflare: ${title}`, async () => {
    const host = await startCloudflare(options);
    try {
      await run(host);
    } finally {
      await host.stop();
    }
  });

async function pair({ url }: CloudflareHost) {
  const room = freshRoom();
  const { client: ann, welcome: annWelcome } = await RawClient.welcomed(url);
  const { client: bob, welcome: bobWelcome } = await RawClient.welcomed(url);
  await ann.join(room);
  const { self: bobId } = await bob.join(room);
  await ann.take("entered");
  return { room, ann, annWelcome, bob, bobWelcome, bobId };
}

const resume = ({ url }: CloudflareHost, welcome: Frame, last: number) =>
  RawClient.welcomed(
    url,
    { resume: { token: welcome.resume, last } },
    `/v1/socket/${welcome.session}`,
  );

const count = ({ log }: CloudflareHost, event: string) =>
  log.filter((line) => line.includes(`"event":"${event}"`)).length;

/** Lets a client send only pings, for as long as the runtime keeps an idle object in memory. */
async function idle(client: RawClient, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    await client.settled();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

test("an idle session sleeps while its socket stays open, and wakes with its whole state", async (host) => {
  const { ann, bob, room } = await pair(host);
  ann.send(room, "before");
  await bob.take("message", { body: "before", seq: 2 });
  bob.say({ t: "ack", last: 2 });
  // The runtime does not report sleep; the next wake shows it.
  for (let ms = 14_000; count(host, "woken") === 0; ms += 5_000) {
    await idle(bob, ms);
    expect(count(host, "woken")).toBe(0); // pings wake nobody
    ann.send(room, "hello again");
    await ann.take("sent");
    await bob.take("message", { body: "hello again" });
  }
  expect(host.log.filter((line) => line.includes('"phase":"online"')).length).toBe(2);
  bob.send(room, "answer");
  expect(await ann.take("message")).toMatchObject({ seq: 3, body: "answer" });
});

test("a deploy closes every socket, and loses nothing", async (host) => {
  const { ann, annWelcome, bob, bobId, bobWelcome, room } = await pair(host);
  ann.send(room, "unacknowledged");
  await ann.take("sent");
  await bob.take("message");
  await host.restart();
  await Promise.all([ann.closed, bob.closed]);
  const { client: annAgain, welcome } = await resume(host, annWelcome, 2);
  expect(welcome).toMatchObject({ resumed: true, last: 1 });
  annAgain.say({ t: "send", n: 2, room, to: bobId, body: "while away" });
  expect(await annAgain.take("sent")).toMatchObject({ n: 2, reached: 1 });
  const { client: bobAgain, welcome: bobThere } = await resume(host, bobWelcome, 1);
  expect(bobThere).toMatchObject({ resumed: true });
  expect(await bobAgain.take("message")).toMatchObject({ seq: 2, body: "unacknowledged" });
  expect(await bobAgain.take("message")).toMatchObject({ seq: 3, body: "while away" });
  bobAgain.say({ t: "send", n: 1, room, body: "back" });
  expect(await annAgain.take("message")).toMatchObject({ seq: 3, body: "back" });
});

test("a deploy in the middle of messages loses none and repeats none", async (host) => {
  const { ann, annWelcome, bob, bobWelcome, room } = await pair(host);
  const total = 200;
  const bodies: unknown[] = [];
  let [client, last] = [bob, 1];
  const read = async () => {
    const { body, seq } = await client.take("message");
    bodies.push(body);
    last = Number(seq);
    if (last % 32 === 0) client.say({ t: "ack", last });
  };
  for (let i = 1; i <= total; i++) ann.send(room, String(i));
  while (bodies.length < 20) await read();
  await host.restart();
  await Promise.all([ann.closed, bob.closed]);
  while (bob.heard.some(({ t }) => t === "message")) await read();
  const { client: annAgain, welcome } = await resume(host, annWelcome, 2);
  expect(welcome.resumed).toBe(true);
  for (let n = Number(welcome.last) + 1; n <= total; n++) {
    annAgain.say({ t: "send", n, room, body: String(n) });
  }
  const { client: bobAgain, welcome: bobThere } = await resume(host, bobWelcome, last);
  expect(bobThere.resumed).toBe(true);
  client = bobAgain;
  while (bodies.length < total) await read();
  await bobAgain.settled();
  expect(bodies).toEqual(Array.from({ length: total }, (_, i) => String(i + 1)));
  expect(bobAgain.heard.filter(({ t }) => t === "message")).toEqual([]);
});

test("the next send finds a client that did not return after a deploy", async (host) => {
  const { annWelcome, bobId, room } = await pair(host);
  await host.restart();
  const { client: ann } = await resume(host, annWelcome, 2);
  ann.send(room, "are you there");
  expect(await ann.take("sent")).toMatchObject({ reached: 1 });
  expect(await ann.take("left")).toMatchObject({ room, id: bobId, reason: "lost" });
}, { limits: { resumeMs: 500 } });

test(
  "the next message for a session finds its silent socket, and the session may resume",
  async (host) => {
    const { ann, bob, bobWelcome, room } = await pair(host);
    let code: number | undefined;
    bob.closed.then((closed) => code = closed.code);
    let sent = 0;
    while (code === undefined) {
      sent = ann.send(room, "x");
      await ann.take("sent");
    }
    expect(code).toBe(4408);
    const { client, welcome } = await resume(host, bobWelcome, sent);
    expect(welcome.resumed).toBe(true);
    await client.take("message", { seq: sent + 1 });
  },
  { limits: { pingMs: 300, messagesPerSecond: 10_000, replayMessages: 100_000 } },
);

test("a close without a code is answered, and the session stays", async (host) => {
  const { client, welcome } = await RawClient.welcomed(host.url);
  client.socket.close();
  const { code } = await client.closed;
  expect([1000, 1005]).toContain(code);
  const { welcome: again } = await resume(host, welcome, 0);
  expect(again.resumed).toBe(true);
});

test("many members that leave at once cost calls in proportion to their number, not its square", async (host) => {
  const members = 24;
  const room = freshRoom();
  const { client: last } = await RawClient.welcomed(host.url);
  await last.join(room);
  const others: RawClient[] = [];
  for (let i = 1; i < members; i++) {
    const { client } = await RawClient.welcomed(host.url);
    await client.join(room);
    await last.take("entered");
    others.push(client);
  }
  await Promise.all(others.map((client) => client.settled()));
  const before = count(host, "push");
  await Promise.all(others.map((client) => client.bye()));
  for (let i = 1; i < members; i++) await last.take("left", { reason: "left" });
  expect(count(host, "push") - before).toBeLessThan(4 * members);
});

test("a session can leave more rooms than one event may call", async (host) => {
  const { client: bob } = await RawClient.welcomed(host.url);
  const { client: ann } = await RawClient.welcomed(host.url);
  const rooms = Array.from({ length: 520 }, freshRoom);
  // A few at a time: each room is an object with its own database, which a slow disk must create.
  for (let i = 0; i < rooms.length; i += 65) {
    const some = rooms.slice(i, i + 65);
    bob.say({ t: "join", rooms: some.map((room) => ({ room, card: "" })) });
    for (const room of some) await bob.take("joined", { room });
  }
  const shared = [0, 260, 519].map((index) => rooms[index] ?? "");
  for (const room of shared) await ann.join(room);
  await bob.bye();
  for (const room of shared) await ann.take("left", { room, reason: "left" });
}, { limits: { replayMessages: 2_000, replayBytes: 10_000_000 } });
