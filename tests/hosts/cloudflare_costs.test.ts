import { expect } from "@std/expect";
import { type CloudflareHost, startCloudflare } from "./cloudflare_host.ts";
import { freshRoom, RawClient } from "./raw_client.ts";

const test = (
  title: string,
  settings: Record<string, string>,
  run: (host: CloudflareHost) => Promise<void>,
) =>
  Deno.test(`cloudflare: ${title}`, async () => {
    const host = await startCloudflare({}, settings);
    try {
      await run(host);
    } finally {
      await host.stop();
    }
  });

/** Whether the relay admits a new address: a token request costs the same as a socket. */
async function admits({ url }: CloudflareHost, address: string): Promise<boolean> {
  const response = await fetch(`${url}/v1/tokens`, {
    method: "POST",
    headers: { "cf-connecting-ip": address },
    body: '{"rooms":[],"life":60}',
  });
  await response.body?.cancel();
  return response.status === 200;
}

const joinRooms = (client: RawClient, count: number): string[] => {
  const rooms = Array.from({ length: count }, freshRoom);
  client.say({ t: "join", rooms: rooms.map((room) => ({ room, card: "" })) });
  return rooms;
};

test("one address can create a limited number of rooms per day, which does not affect others", {
  RELAY_CLOUDFLARE_DAY_PER_ADDRESS: "400",
}, async (host) => {
  const { client } = await RawClient.welcomed(host.url);
  const rooms = joinRooms(client, 100);
  const refused: unknown[] = [];
  for (let i = 0; i < 60; i++) refused.push((await client.take("error")).code);
  expect(new Set(refused)).toEqual(new Set(["rate_limited"]));
  // The units of 400, less a socket's 16, pay for 27 rooms of 14.
  await client.settled();
  expect(rooms.length).toBe(100);
  expect(client.heard.filter(({ t }) => t === "joined").length).toBeLessThanOrEqual(27);
  expect(await admits(host, "192.0.2.7")).toBe(true);
  expect(await admits(host, "127.0.0.1")).toBe(false);
});

test(
  "a relay whose daily budget is nearly used up refuses newcomers, and serves existing sessions",
  {
    RELAY_CLOUDFLARE_DAY: "640",
  },
  async (host) => {
    const { client: ann } = await RawClient.welcomed(host.url);
    const room = freshRoom();
    await ann.join(room);
    // An address borrows 256 at a time, and the first has borrowed twice: for its sockets and for
    // its joins. The second gets the 48 that newcomers may still have.
    expect(await admits(host, "192.0.2.1")).toBe(true);
    expect(await admits(host, "192.0.2.2")).toBe(false);
    ann.send(room, "x");
    expect(await ann.take("sent")).toMatchObject({ n: 1 });
  },
);

test("a session returns the units that it did not spend", {
  RELAY_CLOUDFLARE_DAY: "2000",
}, async (host) => {
  for (let i = 0; i < 20; i++) {
    const { client } = await RawClient.welcomed(host.url);
    await client.join(freshRoom());
    await client.bye();
  }
  await RawClient.welcomed(host.url);
});

test(
  "a flood of frames right after the hello is refused, and does not affect others",
  {},
  async (host) => {
    const client = await RawClient.open(host.url);
    client.say({ t: "hello", v: 1 });
    for (let i = 0; i < 6_000; i++) client.say({ t: "ack", last: 0 });
    expect((await client.closed).code).toBe(4429);
    const { client: other } = await RawClient.welcomed(host.url);
    await other.join(freshRoom());
  },
);
