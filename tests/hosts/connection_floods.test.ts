import { expect } from "@std/expect";
import { startRelay } from "@ringside/relay/deno";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { RelayProcess } from "../doubles/relay_process.ts";
import { until } from "../doubles/until.ts";
import { freshRoom, RawClient } from "./raw_client.ts";
import { RawHttp, upgradeText } from "./raw_http.ts";

const encoder = new TextEncoder();
const get = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

/**
 * The start of HTTP/2, and a stream that is opened and reset (RFC 9113, sections 3.4, 4.1, 6.4).
 */
const http2 = {
  preface: encoder.encode("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  settings: frame2(4, 0, 0, []),
  resets: (count: number) =>
    Uint8Array.from(
      Array.from({ length: count }, (_, i) => [
        ...frame2(1, 0x05, 2 * i + 1, [0x82, 0x86, 0x84, 0x41, 0x01, 0x61]),
        ...frame2(3, 0, 2 * i + 1, [0, 0, 0, 8]),
      ]).flat(),
    ),
};

function frame2(type: number, flags: number, stream: number, payload: number[]): Uint8Array {
  const id = [stream >> 24 & 127, stream >> 16 & 255, stream >> 8 & 255, stream & 255];
  return Uint8Array.from([0, 0, payload.length, type, flags, ...id, ...payload]);
}

const rapidResets = http2.resets(1_000);
const pipelined = encoder.encode(get.repeat(1_000));
const h2c = "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n" +
  "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n";

/** Writes as long as the other side reads, and `times` at most. */
async function pour(client: RawHttp, bytes: Uint8Array, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const gone = await client.write(bytes).then(() => false, () => true);
    if (gone) return;
  }
}

/** What a connection of the flood does, and how many the flood opens. */
const floods: readonly (readonly [string, number, (url: string) => Promise<void>])[] = [
  ["prefaces of HTTP/2", 600, async (url) => {
    const client = await RawHttp.open(url, http2.preface);
    await client.ended;
    expect(client.heard).toMatch(/^HTTP\/1\.1 4(00|29) |^$/);
    client.close();
  }],
  ["streams of HTTP/2 that are reset at once", 200, async (url) => {
    const client = await RawHttp.open(url, http2.preface);
    await pour(client, http2.settings, 1);
    await pour(client, rapidResets, 100);
    await client.ended;
    client.close();
  }],
  ["requests to upgrade to HTTP/2", 200, async (url) => {
    const client = await RawHttp.open(url, h2c);
    await pour(client, http2.preface, 1);
    await pour(client, rapidResets, 10);
    await client.ended;
    expect(client.heard).not.toContain("HTTP/1.1 101");
    client.close();
  }],
  ["pipelined requests whose answers nobody reads", 20, async (url) => {
    const { hostname, port } = new URL(url);
    const connection = await Deno.connect({ hostname, port: Number(port) });
    try {
      for (let i = 0; i < 20; i++) await connection.write(pipelined);
    } catch {
      // It has already ended.
    } finally {
      connection.close();
    }
  }],
  ["pipelined requests", 20, async (url) => {
    const client = await RawHttp.open(url);
    await pour(client, pipelined, 20);
    client.close();
  }],
  ["connections that are reset with answers unread", 600, async (url) => {
    const { hostname, port } = new URL(url);
    const connection = await Deno.connect({ hostname, port: Number(port) });
    await connection.write(encoder.encode(get.repeat(3)));
    // Closing with unread bytes resets a connection (RFC 2525, section 2.17).
    await new Promise((resolve) => setTimeout(resolve, 3));
    connection.close();
  }],
  ["WebSockets that close at once", 600, async (url) => {
    const { hostname, port } = new URL(url);
    const connection = await Deno.connect({ hostname, port: Number(port) });
    await connection.write(encoder.encode(upgradeText()));
    connection.close();
  }],
  ["half requests", 2_000, async (url) => {
    const { hostname, port } = new URL(url);
    const connection = await Deno.connect({ hostname, port: Number(port) });
    await connection.write(encoder.encode("GET / HT"));
    halves.push(connection);
  }],
];
const halves: Deno.TcpConn[] = [];

Deno.test("during floods of connections the relay stays up, serves others, and uses little memory", async (t) => {
  const relay = await RelayProcess.start({ RELAY_CONNECTIONS_PER_ADDRESS: "10000" });
  try {
    const { client: ann } = await RawClient.welcomed(relay.url);
    const { client: bob } = await RawClient.welcomed(relay.url);
    const room = freshRoom();
    await ann.join(room);
    await bob.join(room);
    for (const [what, count, connect] of floods) {
      await t.step(what, async () => {
        const before = relay.memory;
        let [left, most] = [count, before];
        const flood = Promise.all(Array.from({ length: 20 }, async () => {
          while (left-- > 0) await connect(relay.url);
        }));
        let over = false;
        flood.finally(() => over = true).catch(() => {});
        while (!over) {
          ann.send(room, "while it floods");
          await bob.take("message");
          most = Math.max(most, relay.memory);
          // Both receive messages all the time, and neither is closed for its rate.
          await new Promise((resolve) => setTimeout(resolve, 15));
        }
        await flood;
        expect(Math.round((most - before) / 1024 / 1024)).toBeLessThan(128);
      });
    }
    await ann.bye();
    await bob.bye();
    for (const half of halves) half.close();
    await eventually(async () => {
      const text = await (await fetch(`${relay.url}/metrics`)).text();
      return /^ringside_connections 1$/m.test(text);
    }, { what: "nothing is left of them" });
    expect(relay.lines.filter((line) => line.includes('"error"'))).toEqual([]);
  } finally {
    await relay.end();
  }
});

Deno.test("pipelined requests are answered in order, one after the other", async () => {
  const relay = await startRelay({ port: 0 });
  const post = `POST /v1/tokens HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n{\r\n\r\n}`;
  const missing = "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n";
  const client = await RawHttp.open(relay.url, `${get}${post}${missing}`.repeat(50) + get);
  try {
    await until("all are answered", () => client.heard.split("HTTP/1.1 ").length === 152);
    const statuses = client.heard.match(/HTTP\/1\.1 \d+/g)?.map((line) => Number(line.slice(9)));
    expect(statuses).toEqual([...Array.from({ length: 50 }, () => [200, 400, 404]).flat(), 200]);
  } finally {
    client.close();
    await relay.stop();
  }
});

Deno.test("an address has a rate of requests, which does not affect others", async () => {
  const relay = await startRelay({
    port: 0,
    requestBurst: 5,
    requestsPerSecond: 1,
    trustedProxies: ["127.0.0.1"],
  });
  const ask = async (address: string) => {
    const headers = { "X-Forwarded-For": address };
    const response = await fetch(`${relay.url}/health`, { headers });
    await response.body?.cancel();
    return response.status;
  };
  try {
    for (let i = 0; i < 5; i++) expect(await ask("203.0.113.9")).toBe(200);
    expect(await ask("203.0.113.9")).toBe(429);
    expect(await ask("203.0.113.10")).toBe(200);
    // Upgrades have their own rate.
    const client = await RawHttp.open(relay.url, upgradeText({ "X-Forwarded-For": "203.0.113.9" }));
    await until("it is let in", () => client.heard.startsWith("HTTP/1.1 101 "));
    client.close();
  } finally {
    await relay.stop();
  }
});
