import process from "node:process";
import { expect } from "@std/expect";
import { type RelayOverrides, type RunningRelay, startRelay } from "@ringside/relay/deno";
import { RelayProcess } from "../doubles/relay_process.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { until } from "../doubles/until.ts";
import { RawHttp, upgradeText } from "./raw_http.ts";
import { freshRoom, RawClient } from "./raw_client.ts";

/** A relay, and connections to it that the test closes at its end. */
function hostile(
  title: string,
  run: (relay: RunningRelay, open: typeof RawHttp.open, log: string[]) => Promise<void>,
  overrides: RelayOverrides = {},
): void {
  Deno.test(title, async () => {
    const log: string[] = [];
    const relay = await startRelay({
      port: 0,
      log: (level, event) => void log.push(`${level} ${event}`),
      ...overrides,
    });
    const clients: RawHttp[] = [];
    try {
      await run(relay, async (...args) => {
        const client = await RawHttp.open(...args);
        clients.push(client);
        return client;
      }, log);
    } finally {
      for (const client of clients) client.close();
      await relay.stop();
    }
  });
}

const connections = async (url: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^ringside_connections (\d+)$/m.exec(text)?.[1]);
};

const soon = { headerMs: 150, requestMs: 200 };
const post = "POST /v1/tokens HTTP/1.1\r\nHost: 127.0.0.1\r\n";

for (
  const [what, first, more] of [
    ["says nothing", "", ""],
    ["sends half a header", "GET / HTTP/1.1\r\nHost: 127", ""],
    ["sends its headers byte by byte", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ", "x"],
    ["sends endless headers", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", "X-Y: z\r\n"],
    ["sends half a body", `${post}Content-Length: 9\r\n\r\n{`, ""],
    ["sends a body byte by byte", `${post}Content-Length: 60000\r\n\r\n`, "x"],
    [
      "sends a body of endless chunks",
      `${post}Transfer-Encoding: chunked\r\n\r\n`,
      "1\r\nx\r\n",
    ],
    ["sends half of a second request", "GET /health HTTP/1.1\r\nHost: a\r\n\r\nGET /he", ""],
    ["speaks HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", ""],
    ["speaks TLS", "\x16\x03\x01\x00\x50\x01\x00\x00\x4c", ""],
    ["sends two lengths", `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`, ""],
    ["sends headers beyond the limit", `GET / HTTP/1.1\r\nX-Long: ${"x".repeat(40_000)}`, ""],
  ] as const
) {
  hostile(`a client that ${what} is ended in time`, async (relay, open, log) => {
    const client = await open(relay.url, first);
    if (more) await client.drip(more);
    await client.ended;
    expect(client.heard).toMatch(/^HTTP\/1\.1 (200|400|408|431) /);
    client.close();
    await eventually(async () => await connections(relay.url) === 1, {
      what: "its connection is given up",
    });
    expect(log).toEqual([]);
  }, soon);
}

hostile("a client keeps its connection from request to request", async (relay, open) => {
  const client = await open(relay.url);
  // A connection keeps nothing of a request, so it can carry thousands.
  const warnings: Error[] = [];
  const warned = (warning: Error) => void warnings.push(warning);
  process.on("warning", warned);
  for (let i = 1; i <= 20; i++) {
    await client.write("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    await until("it is answered", () => client.heard.split('{"status"').length === i + 1);
  }
  process.off("warning", warned);
  expect(warnings).toEqual([]);
});

hostile("connections of an address are counted from their acceptance on", async (relay, open) => {
  const held = [await open(relay.url), await open(relay.url), await open(relay.url)];
  const refused = await open(relay.url);
  await refused.ended;
  expect(relay.host.meters.refusedConnections).toBe(1);
  held[0]?.close();
  await eventually(async () => {
    const client = await open(
      relay.url,
      "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    );
    await client.ended;
    return client.heard.startsWith("HTTP/1.1 200");
  }, { what: "a new one is taken" });
}, { connectionsPerAddress: 3 });

hostile("a proxy's connections count for the clients that it names", async (relay, open) => {
  const ask = async (address: string) => {
    const client = await open(relay.url, upgradeText({ "X-Forwarded-For": address }));
    await until("it is answered", () => client.heard.includes("\r\n\r\n"));
    return Number(client.heard.slice(9, 12));
  };
  // Whatever port the proxy writes, it is one address.
  const asked = ["203.0.113.9:40001", '"203.0.113.9:40002"', "for=203.0.113.9"];
  expect([await ask(asked[0] ?? ""), await ask(asked[1] ?? ""), await ask(asked[2] ?? "")])
    .toEqual([101, 101, 429]);
  expect(await ask("203.0.113.10")).toBe(101);
}, { connectionsPerAddress: 2, trustedProxies: ["127.0.0.1"] });

/** A frame's head (RFC 6455, section 5.2), masked with zeros, and some of its payload. */
function frameStart(opcode: number, size: bigint, payload: number): Uint8Array {
  const frame = new Uint8Array(14 + payload);
  frame.set([opcode, 0xff]);
  new DataView(frame.buffer).setBigUint64(2, size);
  return frame;
}

for (const said of ["nothing", "hello"] as const) {
  hostile(`a frame of 40 MiB is refused by its head, after ${said}`, async (relay, open) => {
    const client = await open(relay.url, upgradeText());
    if (said === "hello") await client.write(maskedText('{"t":"hello","v":1}'));
    if (said === "hello") await until("it is welcome", () => client.heard.includes("welcome"));
    await client.write(frameStart(0x81, 40n << 20n, 100));
    await client.ended;
    client.close();
    // 4413, as in the close frame.
    expect(client.heard).toContain("\x11\x3dframe_too_large");
    await until("nothing is left of it", () => relay.host.counts.sockets === 0);
    expect(relay.host.counts.sessions).toBe(0);
  });
}

function maskedText(text: string): Uint8Array {
  const body = new TextEncoder().encode(text);
  const size = body.length < 126
    ? [0x80 | body.length]
    : [0xfe, body.length >> 8, body.length & 255];
  return Uint8Array.from([0x81, ...size, 0, 0, 0, 0, ...body]);
}

const slow = { addressBytesPerSecond: 200_000, addressByteBurst: 65_536 };

hostile(
  "bytes beyond an address's rate wait unread, and no other address waits",
  async (relay, open) => {
    const flood = await open(relay.url, upgradeText({ "X-Forwarded-For": "203.0.113.9" }));
    const frames = Array.from({ length: 8 }, () => {
      const rooms = Array.from({ length: 25 }, () => ({
        room: freshRoom(),
        card: "c".repeat(2_000),
      }));
      return maskedText(JSON.stringify({ t: "join", rooms }));
    });
    const start = performance.now();
    await flood.write(maskedText('{"t":"hello","v":1}'));
    for (const frame of frames) await flood.write(frame);
    await until("some of it waits", () => relay.host.meters.delayedReads > 0);
    const { client: bystander } = await RawClient.welcomed(relay.url);
    await bystander.join(freshRoom());
    await until("all of it had its turn", () => relay.host.counts.rooms === 201);
    const size = frames.reduce((sum, { length }) => sum + length, 0);
    const least = (size - slow.addressByteBurst) / slow.addressBytesPerSecond;
    expect(performance.now() - start).toBeGreaterThan(least * 1_000 - 50);
    await bystander.bye();
  },
  { trustedProxies: ["127.0.0.1"], limits: slow },
);

hostile("a message in fragments counts as a whole", async (relay, open) => {
  const client = await open(relay.url, upgradeText());
  const fragment = (first: boolean) => {
    const bytes = new Uint8Array(8 + 10_000);
    bytes.set([first ? 0x01 : 0x00, 0xfe]);
    new DataView(bytes.buffer).setUint16(2, 10_000);
    return bytes;
  };
  for (let i = 0; i < 8; i++) await client.write(fragment(i === 0));
  await client.ended;
  expect(client.heard).toContain("\x11\x3dframe_too_large");
});

hostile("a message in ten thousand fragments is cut off", async (relay, open) => {
  const client = await open(relay.url, upgradeText());
  const fragments = new Uint8Array(7 * 10_000);
  for (let i = 0; i < 10_000; i++) fragments.set([i === 0 ? 1 : 0, 0x81, 0, 0, 0, 0, 120], 7 * i);
  await client.write(fragments);
  await client.ended;
  client.close();
  await until("nothing is left of it", () => relay.host.counts.sockets === 0);
});

hostile("text that is not UTF-8 is no frame", async (relay, open) => {
  const client = await open(relay.url, upgradeText());
  await client.write(Uint8Array.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]));
  await until("it is closed", () => client.heard.includes("\x11\x30bad_frame"));
  client.close();
});

hostile("a message in two fragments with a ping between them arrives", async (relay, open) => {
  const client = await open(relay.url, upgradeText());
  const [head, tail] = ['{"t":"hello"', ',"v":1}'].map((text) => new TextEncoder().encode(text));
  await client.write(Uint8Array.from([0x01, 0x80 | head!.length, 0, 0, 0, 0, ...head!]));
  await client.write(Uint8Array.from([0x89, 0x82, 0, 0, 0, 0, 111, 107]));
  await client.write(Uint8Array.from([0x80, 0x80 | tail!.length, 0, 0, 0, 0, ...tail!]));
  await until("it is welcome", () => client.heard.includes('"welcome"'));
  expect(client.heard).toContain("\x8a\x02ok");
});

/** A frame masked with different bytes other than zero. */
function maskedFrame(first: number, payload: Uint8Array): Uint8Array {
  const mask = [0x11, 0x22, 0x44, 0x88];
  const size = payload.length < 126
    ? [payload.length]
    : [126, payload.length >> 8, payload.length & 255];
  const body = payload.map((byte, i) => byte ^ (mask[i & 3] ?? 0));
  return Uint8Array.from([first, 0x80 | (size[0] ?? 0), ...size.slice(1), ...mask, ...body]);
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

hostile("a message that comes byte by byte, in fragments, arrives whole", async (relay, open) => {
  const client = await open(relay.url, upgradeText());
  await until("it is open", () => client.heard.includes("\r\n\r\n"));
  const parts = ['{"t":"hel', 'lo","v"', ":1,", `"new":"${"x".repeat(150)}é"}`].map(bytesOf);
  for (const [i, part] of parts.entries()) {
    const first = (i === 0 ? 0x01 : 0x00) | (i === parts.length - 1 ? 0x80 : 0);
    // A pong shows that the relay has read everything before the ping.
    const frame = maskedFrame(first, part);
    for (const byte of frame) {
      await client.write(Uint8Array.of(byte));
      await new Promise((resolve) => setTimeout(resolve));
    }
    await client.write(maskedFrame(0x89, bytesOf(`part ${i}`)));
    await until("it is read", () => client.heard.includes(`\x8a\x06part ${i}`));
  }
  await until("it is welcome", () => client.heard.includes('"welcome"'));
});

hostile("pings of a client that does not read are answered by the latest", async (relay) => {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: relay.port });
  const pings = 150_000;
  const name = (i: number) => String(i).padStart(120, "0");
  try {
    const writer = connection.writable.getWriter();
    await writer.write(bytesOf(upgradeText()));
    for (let i = 0; i < pings; i += 1_000) {
      const frames = Array.from({ length: 1_000 }, (_, j) => pingFrame(name(i + j)));
      await writer.write(await new Blob(frames).bytes());
    }
    let size = 0;
    let last = "";
    for await (const chunk of connection.readable) {
      size += chunk.length;
      last = (last + String.fromCharCode(...chunk.slice(-120))).slice(-120);
      if (last === name(pings - 1)) break;
    }
    expect(size).toBeLessThan(pings * 122);
  } finally {
    try {
      connection.close();
    } catch {
      // The reader closes it when it stops.
    }
  }
}, { limits: { helloMs: 60_000 } });

const pingFrame = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([0x89, 0x80 | text.length, 0, 0, 0, 0, ...bytesOf(text)]);

for (
  const [path, status] of [
    ["/v1/socket?from=here", 101],
    ["/v1/socket/some-session?from=here", 101],
    ["/v1/socket/%73ome", 404],
    ["/v1/sockets", 404],
    ["/v1/socket/a/b", 404],
  ] as const
) {
  hostile(`an upgrade of ${path} is answered with ${status}`, async (relay, open, log) => {
    const client = await open(relay.url, upgradeText().replace("/v1/socket", path));
    await until("it is answered", () => client.heard.includes("\r\n\r\n"));
    expect(client.heard).toContain(`HTTP/1.1 ${status} `);
    expect(log).toEqual([]);
  });
}

hostile("an upgrade behind a request waits for the answer to that", async (relay, open, log) => {
  const first = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  const client = await open(relay.url, first + upgradeText());
  await client.write(maskedText('{"t":"hello","v":1}'));
  await until("it is welcome", () => client.heard.includes('"welcome"'));
  expect(client.heard.match(/HTTP\/1\.1 \d+|status|welcome/g))
    .toEqual(["HTTP/1.1 200", "status", "HTTP/1.1 101", "welcome"]);
  expect(log).toEqual([]);
});

Deno.test("a relay that runs out of files serves again, and existing connections stay", async () => {
  const relay = await RelayProcess.start(
    { RELAY_HEADER_MS: "60000", RELAY_CONNECTIONS_PER_ADDRESS: "10000" },
    { mostFiles: 150 },
  );
  const flood: RawHttp[] = [];
  try {
    const { client } = await RawClient.welcomed(relay.url);
    for (let i = 0; i < 400; i++) flood.push(await RawHttp.open(relay.url));
    await until("it has run out", () => relay.lines.some((line) => line.includes("EMFILE")));
    await client.settled();
    for (const each of flood) each.close();
    await eventually(async () => {
      const signal = AbortSignal.timeout(1_000);
      const answer = await fetch(`${relay.url}/health`, { signal }).catch(() => undefined);
      await answer?.body?.cancel();
      return answer?.status === 200;
    }, { what: "it serves again" });
    await client.settled();
    await client.bye();
  } finally {
    for (const each of flood) each.close();
    await relay.end();
  }
});
