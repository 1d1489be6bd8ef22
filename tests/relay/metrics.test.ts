import { expect } from "@std/expect";
import { Hono } from "hono";
import { LoopLag } from "../../relay/hosts/deno/loop_lag.ts";
import { Meters, metricsText } from "../../relay/metrics.ts";
import { metricsRoute } from "../../relay/metrics_route.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { startRelay } from "@ringside/relay/deno";
import { freshRoom, RawClient } from "../hosts/raw_client.ts";

/** Metric, with its labels → value. */
function parse(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  for (const line of text.trim().split("\n")) {
    if (line.startsWith("#")) continue;
    const match = /^([a-z_]+(?:\{[a-z]+="[a-z_]+"\})?) (\d+(?:\.\d+)?(?:e-\d+)?)$/.exec(line);
    if (!match) throw new Error(`Not a sample: ${line}`);
    samples.set(match[1] ?? "", Number(match[2]));
  }
  return samples;
}

Deno.test("metrics count events, and name nobody", async () => {
  const relay = await startRelay({ port: 0 });
  try {
    const read = async () => {
      const text = await (await fetch(`${relay.url}/metrics`)).text();
      return { text, samples: parse(text) };
    };
    const { client: ann, welcome } = await RawClient.welcomed(relay.url);
    const { client: bob } = await RawClient.welcomed(relay.url);
    const room = freshRoom();
    await ann.join(room, "annCard");
    await bob.join(room, "bobCard");
    bob.send(room, "hello");
    await bob.take("sent");
    bob.send(freshRoom(), "nowhere");
    await bob.take("error");
    await ann.take("message");
    await ann.drop();
    await RawClient.welcomed(
      relay.url,
      { resume: { token: welcome.resume, last: 1 } },
      `/v1/socket/${welcome.session}`,
    );
    const bad = await RawClient.open(relay.url);
    bad.socket.send("nonsense");
    await bad.closed;
    const { samples, text } = await read();
    for (
      const [name, value] of [
        ["sessions", 2],
        ["sockets", 2],
        ["rooms", 1],
        ["sessions_begun_total", 2],
        ["sessions_resumed_total", 1],
        ["frames_replayed_total", 2],
        ["messages_received_total", 1],
        ["messages_delivered_total", 1],
        ['errors_total{code="not_in_room"}', 1],
        ['closes_total{reason="bad_frame"}', 1],
        ["unsent_bytes", 0],
        ["draining", 0],
      ] as const
    ) expect([name, samples.get(`ringside_${name}`)]).toEqual([name, value]);
    expect(samples.has("ringside_event_loop_lag_seconds")).toBe(true);
    for (const secret of [room, welcome.session, welcome.resume, "Card", "127.0.0.1"]) {
      expect(text).not.toContain(secret);
    }
  } finally {
    await relay.stop();
  }
});

Deno.test("metrics require the token if one is set", async () => {
  const relay = await startRelay({ port: 0, metricsToken: "let-me-see" });
  try {
    const ask = async (authorization?: string) => {
      const response = await fetch(`${relay.url}/metrics`, {
        headers: authorization ? { authorization } : {},
      });
      await response.body?.cancel();
      return response.status;
    };
    expect(await ask()).toBe(401);
    expect(await ask("Bearer let-me-sea")).toBe(401);
    expect(await ask("Bearer let-me-see")).toBe(200);
  } finally {
    await relay.stop();
  }
});

Deno.test("reading metrics changes none, and many readers get the same text", async () => {
  const clock = new FakeClock();
  const lag = new LoopLag(clock);
  clock.standStill(2_000);
  clock.advance(500);
  const { worst } = lag.read();
  expect(worst).toBeGreaterThan(1);
  expect(lag.read().worst).toBe(worst);
  clock.advance(90_000);
  expect(lag.read().worst).toBe(0);
  lag.stop();

  let made = 0;
  const route = metricsRoute({ clock, text: () => `${++made}` });
  const app = new Hono().get("/metrics", route);
  const read = async () => await (await app.request("/metrics")).text();
  expect([await read(), await read()]).toEqual(["1", "1"]);
  clock.advance(1_000);
  expect(await read()).toBe("2");
});

Deno.test("the hosting guide lists every metric, and no other", async () => {
  const gauges = { sessions: 0, rooms: 0, sockets: 0, unsent: 0, replayFrames: 0, draining: false };
  const text = metricsText(new Meters(), {
    ...gauges,
    ...{ connections: 0, redis: true, lag: { mean: 0, worst: 0 } },
  });
  const there = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map((match) => match[1]));
  const guide = await Deno.readTextFile("relay/hosts/README.md");
  const listed = new Set<string>();
  for (const [, cell = ""] of guide.matchAll(/^\| (`ringside_[^|]+)\|/gm)) {
    const names = [...cell.matchAll(/`(\w+?)(?:\{\w+\})?`/g)].map((match) => match[1] ?? "");
    for (const name of names) listed.add(name.startsWith("_") ? `ringside${name}` : name);
  }
  expect([...listed].filter((name) => !there.has(name))).toEqual([]);
  expect([...there].filter((name) => !listed.has(name ?? ""))).toEqual([]);
});
