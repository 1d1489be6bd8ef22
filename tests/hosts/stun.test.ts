import { expect } from "@std/expect";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { startRelay } from "@ringside/relay/deno";
import { askStun } from "../relay/stun/ask_stun.ts";
import { bareRequest, stunMessage } from "../relay/stun/stun_messages.ts";
import { RawClient } from "./raw_client.ts";
import { RelayProcess } from "../doubles/relay_process.ts";
import { until } from "../doubles/until.ts";

/** A port that no system gives to who asks for any: free for TCP and UDP. */
const quietPort = 20_000 + Deno.pid % 10_000;

async function counts(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Object.fromEntries(
    [...text.matchAll(/^ringside_stun_datagrams_total\{outcome="(\w+)"\} (\d+)$/gm)]
      .map(([, outcome, count]) => [outcome, Number(count)]),
  );
}

Deno.test("a relay on all addresses answers STUN over IPv4 and IPv6, on its port unless moved, and says so", async () => {
  const relay = await startRelay({ host: "::", port: quietPort });
  const { port } = relay;
  try {
    expect(relay.stunPort).toBe(port);
    expect((await askStun(port, "udp4", bareRequest())).length).toBe(32);
    expect((await askStun(port, "udp6", bareRequest())).length).toBe(44);
    const url = `http://127.0.0.1:${port}`;
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: "alive", stun: port });
    const { client, welcome } = await RawClient.welcomed(url);
    expect(welcome.stunPort).toBe(port);
    client.socket.send(JSON.stringify({ t: "ice" }));
    expect((await client.take("ice")).stunPort).toBe(port);
    await client.bye();
  } finally {
    await relay.stop();
  }
});

Deno.test("a relay on loopback does not answer STUN unless it is told to", async () => {
  const silent = await startRelay({ port: 0 });
  try {
    expect(silent.stunPort).toBe(undefined);
    expect(await (await fetch(`${silent.url}/health`)).json()).toEqual({ status: "alive" });
    const { client, welcome } = await RawClient.welcomed(silent.url);
    expect("stunPort" in welcome).toBe(false);
    await client.bye();
  } finally {
    await silent.stop();
  }
  const off = await startRelay({ host: "0.0.0.0", port: 0, stun: "off" });
  expect(off.stunPort).toBe(undefined);
  await off.stop();
});

Deno.test("garbage, and clients that are gone, do not keep the next one from its answer", async () => {
  const relay = await startRelay({ port: 0, stun: { port: 0 } });
  const port = relay.stunPort!;
  try {
    for (let gone = 0; gone < 5; gone++) {
      const socket = createSocket("udp4");
      await new Promise((sent) => socket.send(bareRequest(), port, "127.0.0.1", sent));
      socket.close();
    }
    const garbage = [new Uint8Array(), new Uint8Array(20), new Uint8Array(60_000).fill(7)];
    const answer = await askStun(
      port,
      "udp4",
      ...garbage,
      stunMessage(0x0101),
      stunMessage(0x0003),
      bareRequest(),
    );
    expect(answer.toHex().slice(0, 4)).toBe("0101");
    expect(await counts(relay.url)).toEqual({ answered: 6, malformed: 3, not_binding: 2 });
  } finally {
    await relay.stop();
  }
});

Deno.test("beyond an address's rate nothing is answered", async () => {
  const relay = await startRelay({ port: 0, stun: { port: 0 }, stunAddressPerSecond: 1 });
  const socket = createSocket("udp4");
  let answers = 0;
  socket.on("message", () => answers++);
  try {
    for (let time = 0; time < 50; time++) {
      socket.send(bareRequest(), relay.stunPort!, "127.0.0.1");
    }
    const { meters } = relay.host;
    const seen = () => [...meters.stun.values()].reduce((sum, count) => sum + count, 0);
    await until("the relay has read all", () => seen() === 50);
    const answered = meters.stun.get("answered") ?? 0;
    expect(answered).toBeGreaterThanOrEqual(4);
    expect(answered).toBeLessThan(10);
    await until("the answers are there", () => answers === answered);
  } finally {
    socket.close();
    await relay.stop();
  }
});

Deno.test("a port that is taken stops the start where the host named it, else it is logged", async () => {
  const taken = createSocket("udp4");
  const bound = once(taken, "listening");
  const port = quietPort;
  taken.bind(port, "0.0.0.0");
  await bound;
  try {
    await expect(startRelay({ port: 0, stun: { host: "0.0.0.0", port } }))
      .rejects.toThrow(`RELAY_STUN 0.0.0.0:${port} is in use by another program.`);
    await expect(startRelay({ port: 0, stun: { host: "203.0.113.9", port: 0 } }))
      .rejects.toThrow("RELAY_STUN 203.0.113.9:0 is not an address of this machine.");
    const events: string[] = [];
    const relay = await startRelay({
      host: "0.0.0.0",
      port,
      log: (level, event) => void events.push(`${level} ${event}`),
    });
    expect(events).toContain("warn stun_not_listening");
    expect(relay.stunPort).toBe(undefined);
    await relay.stop();
  } finally {
    taken.close();
  }
});

Deno.test("with its own permissions the relay answers the client of coturn, and logs no address", async () => {
  const relay = await RelayProcess.start({ RELAY_STUN: "[::]:0" });
  try {
    const { stun } = await (await fetch(`${relay.url}/health`)).json();
    const output = await new Deno.Command("turnutils_stunclient", {
      args: ["-p", String(stun), "127.0.0.1"],
      stderr: "piped",
    }).output();
    const text = new TextDecoder().decode(output.stdout);
    expect(text).toMatch(/UDP reflexive addr: 127\.0\.0\.1:\d+/);
    expect(relay.lines.join("\n")).not.toContain("no_ice_servers");
    expect(relay.lines.filter((line) => !line.includes('"listening"')).join("\n"))
      .not.toMatch(/127\.0\.0\.1|::/);
  } finally {
    await relay.end();
  }
});
