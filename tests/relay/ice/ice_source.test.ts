import { expect } from "@std/expect";
import { startRelay } from "@ringside/relay/deno";
import { IceSource } from "../../../relay/ice/ice_source.ts";
import { defaultSettings, readSettings } from "../../../relay/settings.ts";
import { FakeTurnApi } from "../../doubles/fake_turn_api.ts";
import { until } from "../../doubles/until.ts";
import { RawClient } from "../../hosts/raw_client.ts";

const test = (
  title: string,
  run: (
    parts: { api: FakeTurnApi; source: IceSource; clock: { now: number }; log: string[] },
  ) => Promise<void>,
) =>
  Deno.test(`Cloudflare's TURN: ${title}`, async () => {
    const api = new FakeTurnApi();
    const clock = { now: 1_000_000 };
    const log: string[] = [];
    const settings = {
      ...defaultSettings(),
      cloudflareTurnKeyId: "key/1",
      cloudflareTurnToken: "token",
      cloudflareTurnApi: api.url,
      turnLife: 4_000,
    };
    const source = new IceSource(
      settings,
      (level, event, fields) => void log.push(`${level} ${event} ${fields?.meaning}`),
      {},
      () => clock.now,
    );
    try {
      await run({ api, source, clock, log });
    } finally {
      await api.stop();
    }
  });

test("is requested once, and its servers are offered without port 53", async ({ api, source }) => {
  await Promise.all([source.ready(), source.ready()]);
  await source.ready();
  expect(source.offer("session")).toEqual({ ice: api.servers(1), iceLife: 4_000 });
  expect(api.asked).toEqual([{
    path: "/v1/turn/keys/key%2F1/credentials/generate-ice-servers",
    authorization: "Bearer token",
    ttl: 4_000,
  }]);
});

test("serves a credential for a quarter of its life, and is requested in the background", async (parts) => {
  const { api, clock, source } = parts;
  await source.ready();
  clock.now += 999;
  expect(source.offer("session").iceLife).toBe(3_001);
  expect(api.asked.length).toBe(1);
  clock.now += 1;
  expect(source.offer("session")).toEqual({ ice: api.servers(1), iceLife: 3_000 });
  await until("a new credential is offered", () => source.offer("session").iceLife === 4_000);
  expect(source.offer("session").ice).toEqual(api.servers(2));
});

test("a clock that is set back a day does not keep a dead credential", async (parts) => {
  const { api, clock, source } = parts;
  await source.ready();
  clock.now -= 86_400;
  await source.ready();
  expect(api.asked.length).toBe(2);
  expect(source.offer("s".repeat(22)).iceLife).toBe(4_000);
  clock.now += 3_600;
  await source.ready();
  expect(source.offer("s".repeat(22)).iceLife).toBeLessThanOrEqual(4_000);
});

test("failing keeps the old credential while it lasts, and is requested after a pause", async (parts) => {
  const { api, clock, log, source } = parts;
  await source.ready();
  api.answer = () => new Response("no", { status: 403 });
  clock.now += 2_000;
  expect(source.offer("session").iceLife).toBe(2_000);
  await until("the failure is logged", () => log.length === 1);
  expect(log).toEqual(["warn no_turn_credential Cloudflare's TURN answered 403."]);
  source.offer("session");
  clock.now += 2_000;
  await source.ready();
  expect(source.offer("session")).toEqual({ ice: [] });
  api.answer = undefined;
  clock.now += 10;
  await source.ready();
  expect(source.offer("session").iceLife).toBe(4_000);
});

test("a wrong answer and a missing server are logged without a secret", async ({ api, clock, log, source }) => {
  api.answer = () => Response.json({ iceServers: "turn" });
  await source.ready();
  await api.stop();
  clock.now += 11;
  await source.ready();
  expect(log).toEqual([
    "warn no_turn_credential Cloudflare's TURN sent an unexpected answer.",
    "warn no_turn_credential Cloudflare's TURN could not be reached.",
  ]);
});

Deno.test("a relay on Deno sends Cloudflare's servers in its welcome", async () => {
  const api = new FakeTurnApi();
  const relay = await startRelay({
    port: 0,
    cloudflareTurnKeyId: "key",
    cloudflareTurnToken: "token",
    cloudflareTurnApi: api.url,
  });
  try {
    const { client, welcome } = await RawClient.welcomed(relay.url);
    expect(welcome.ice).toEqual(api.servers(1));
    await client.bye();
  } finally {
    await relay.stop();
    await api.stop();
  }
});

for (
  const [name, other] of [
    ["RELAY_CLOUDFLARE_TURN_KEY_ID", "RELAY_CLOUDFLARE_TURN_TOKEN"],
    ["RELAY_CLOUDFLARE_TURN_TOKEN", "RELAY_CLOUDFLARE_TURN_KEY_ID"],
  ] as const
) {
  Deno.test(`${name} alone prevents the start`, () => {
    expect(readSettings({ [name]: "x" })).toEqual({
      ok: false,
      sentence: `${name} needs ${other}.`,
    });
  });
}
