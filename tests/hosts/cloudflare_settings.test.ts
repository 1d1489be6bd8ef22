import { expect } from "@std/expect";
import { FakeTurnApi } from "../doubles/fake_turn_api.ts";
import { startCloudflare } from "./cloudflare_host.ts";
import { RawClient } from "./raw_client.ts";

for (
  const [what, settings, without, sentence] of [
    ["a binding that is missing", {}, ["ROOMS"], /^The binding ROOMS .* is missing: deploy with/],
    ["a wrong setting", { RELAY_TURN_LIFE: "long" }, [], /^RELAY_TURN_LIFE must be a whole number/],
    ["a misspelt setting", { RELAY_ACESS_KEYS: "x" }, [], /^RELAY_ACESS_KEYS is not a setting/],
    ["a key file", { RELAY_ACCESS_KEYS_FILE: "/keys" }, [], /a Worker has no files/],
    [
      "a TURN secret's file",
      {
        RELAY_TURN_SECRET_FILE: "/turn",
        RELAY_TURN_URLS: "turn:turn.example",
      },
      [],
      /^RELAY_TURN_SECRET_FILE must not be set/,
    ],
    ["STUN", { RELAY_STUN: "3478" }, [], /^RELAY_STUN must not be set on Cloudflare/],
    ["a Redis", { RELAY_REDIS_URL: "redis://x" }, [], /^RELAY_REDIS_URL must not be set/],
  ] as const
) {
  Deno.test(`cloudflare: ${what} is answered with one sentence`, async () => {
    const host = await startCloudflare({}, settings, without);
    try {
      const response = await fetch(`${host.url}/health`);
      expect(response.status).toBe(500);
      const { error, message } = await response.json();
      expect(error).toBe("misconfigured");
      expect(message).toMatch(sentence);
    } finally {
      await host.stop();
    }
  });
}

Deno.test("cloudflare: clients get TURN servers from Cloudflare's API", async () => {
  const api = new FakeTurnApi();
  const host = await startCloudflare({}, {
    RELAY_CLOUDFLARE_TURN_KEY_ID: "key",
    RELAY_CLOUDFLARE_TURN_TOKEN: "token",
    RELAY_CLOUDFLARE_TURN_API: api.url,
  });
  try {
    const { client, welcome } = await RawClient.welcomed(host.url);
    expect(welcome.ice).toEqual(api.servers(1));
    client.say({ t: "ice" });
    expect((await client.take("ice")).ice).toEqual(api.servers(1));
    const { welcome: other } = await RawClient.welcomed(host.url);
    expect(other.ice).toEqual(api.servers(1));
    expect(api.asked.length).toBe(1);
  } finally {
    await host.stop();
    await api.stop();
  }
});

Deno.test("cloudflare: a key's quota limits its sessions", async () => {
  const key = "0123456789abcdef";
  const host = await startCloudflare(
    { accessKeys: [{ name: "home", key }] },
    { RELAY_SESSIONS_PER_KEY: "1" },
  );
  try {
    const { client } = await RawClient.welcomed(host.url, { access: key });
    const refused = await RawClient.hello(host.url, { access: key });
    expect((await refused.closed).code).toBe(4431);
    await client.bye();
    await RawClient.welcomed(host.url, { access: key });
  } finally {
    await host.stop();
  }
});

Deno.test("cloudflare: an invite's page links to the extension if a setting names its address", async () => {
  const host = await startCloudflare({}, { RELAY_INSTALL_URL: "https://store.example/ringside" });
  try {
    const page = await fetch(`${host.url}/i`);
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none';/);
    expect(await page.text()).toContain('href="https://store.example/ringside"');
  } finally {
    await host.stop();
  }
});
