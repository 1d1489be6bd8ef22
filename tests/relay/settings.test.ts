import { expect } from "@std/expect";
import { readSettings, settingsTable } from "../../relay/settings.ts";
import { settingsHelp } from "../../relay/settings_listing.ts";
import { settingsMarkdown } from "../rules/settings_markdown.ts";

Deno.test("an empty environment gives the defaults", () => {
  expect(readSettings({ HOME: "/root", PATH: "/bin" })).toMatchObject({
    ok: true,
    settings: { port: 8787, host: "127.0.0.1", accessKeys: [], iceServers: [] },
  });
});

for (
  const [name, text, key, value] of [
    ["RELAY_PORT", "0", "port", 0],
    ["RELAY_HOST", "::", "host", "::"],
    ["RELAY_ACCESS_KEYS", "0123456789abcdef", "accessKeys", [
      { name: "key 1", key: "0123456789abcdef" },
    ]],
    ["RELAY_ACCESS_KEYS", "me=0123456789abcdef, you=0123456789abcdeg==", "accessKeys", [
      { name: "me", key: "0123456789abcdef" },
      { name: "you", key: "0123456789abcdeg==" },
    ]],
    ["RELAY_ICE_SERVERS", "stun:a.example:3478, stun:b.example", "iceServers", [
      { urls: ["stun:a.example:3478"] },
      { urls: ["stun:b.example"] },
    ]],
    [
      "RELAY_ICE_SERVERS",
      '[{"urls":"turn:t.example","username":"u","credential":"c"}]',
      "iceServers",
      [{ urls: "turn:t.example", username: "u", credential: "c" }],
    ],
    ["RELAY_ALLOWED_ORIGINS", "https://a.example,http://localhost:3000", "allowedOrigins", [
      "https://a.example",
      "http://localhost:3000",
    ]],
    ["RELAY_INSTALL_URL", "", "installUrl", undefined],
    [
      "RELAY_INSTALL_URL",
      "https://store.example/ringside?hl=en",
      "installUrl",
      "https://store.example/ringside?hl=en",
    ],
    ["RELAY_STUN", "", "stun", "beside"],
    ["RELAY_STUN", "off", "stun", "off"],
    ["RELAY_STUN", "3478", "stun", { port: 3478 }],
    ["RELAY_STUN", "0.0.0.0:3478", "stun", { host: "0.0.0.0", port: 3478 }],
    ["RELAY_STUN", "[2001:db8::1]:0", "stun", { host: "2001:db8::1", port: 0 }],
    ["RELAY_TRUSTED_PROXIES", "10.0.0.0/8, fd00::/8, 127.0.0.1", "trustedProxies", [
      "10.0.0.0/8",
      "fd00::/8",
      "127.0.0.1",
    ]],
  ] as const
) {
  Deno.test(`${name}=${text} is accepted`, () => {
    const read = readSettings({ [name]: text });
    expect(read.ok && read.settings[key]).toEqual(value);
  });
}

for (
  const [name, text] of [
    ["RELAY_PORT", "http"],
    ["RELAY_PORT", "65536"],
    ["RELAY_PORT", "-1"],
    ["RELAY_HOST", "my host"],
    ["RELAY_ACCESS_KEYS", "short"],
    ["RELAY_ACCESS_KEYS", "a=0123456789abcdef,a=0123456789abcdeg"],
    ["RELAY_ACCESS_KEYS", "rt1.0123456789abcdef"],
    ["RELAY_ICE_SERVERS", "stun.example:3478"],
    ["RELAY_ICE_SERVERS", "[{]"],
    ["RELAY_ICE_SERVERS", '[{"urls":"http://x"}]'],
    ["RELAY_ALLOWED_ORIGINS", "example.org"],
    ["RELAY_ALLOWED_ORIGINS", "https://example.org/path"],
    ["RELAY_INSTALL_URL", "http://store.example"],
    ["RELAY_INSTALL_URL", "javascript:alert(1)"],
    ["RELAY_INSTALL_URL", "store.example"],
    ["RELAY_INSTALL_URL", "https://me:secret@store.example"],
    ["RELAY_TRUSTED_PROXIES", "10.0.0.0/33"],
    ["RELAY_TRUSTED_PROXIES", "proxy.example"],
    ["RELAY_TURN_URLS", "stun:x.example"],
    ["RELAY_TURN_URLS", "turn:x.example"],
    ["RELAY_TURN_SECRET", "alone"],
    ["RELAY_TURN_SECRET_FILE", "/alone"],
    ["RELAY_STUN", "on"],
    ["RELAY_STUN", "::3478"],
    ["RELAY_STUN", "0.0.0.0"],
    ["RELAY_STUN", "stun:0.0.0.0:3478"],
    ["RELAY_STUN", "0.0.0.0:65536"],
    ["RELAY_LOG_LEVEL", "loud"],
    ["RELAY_ACESS_KEYS", "0123456789abcdef"],
  ] as const
) {
  Deno.test(`${name}=${text} prevents the start with a sentence that names it`, () => {
    const read = readSettings({ [name]: text });
    if (read.ok) throw new Error("It was accepted");
    expect(read.sentence).toMatch(new RegExp(`^${name} [^.]*.*\\.$`));
    if (name === "RELAY_ACCESS_KEYS") expect(read.sentence).not.toContain(text);
  });
}

Deno.test("all faults are reported at once, one per line", () => {
  const read = readSettings({
    RELAY_PORT: "http",
    RELAY_ACESS_KEYS: "0123456789abcdef",
    RELAY_TRUSTED_PROXIES: "proxy.example",
  });
  if (read.ok) throw new Error("It was accepted");
  expect(read.sentence.split("\n").map((line) => line.split(" ")[0])).toEqual([
    "RELAY_ACESS_KEYS",
    "RELAY_PORT",
    "RELAY_TRUSTED_PROXIES",
  ]);
});

Deno.test("missing partners of settings are reported together", () => {
  const read = readSettings({
    RELAY_TURN_URLS: "turn:x.example",
    RELAY_CLOUDFLARE_TURN_TOKEN: "secret",
  });
  expect(read).toEqual({
    ok: false,
    sentence: "RELAY_TURN_URLS needs RELAY_TURN_SECRET.\n" +
      "RELAY_CLOUDFLARE_TURN_TOKEN needs RELAY_CLOUDFLARE_TURN_KEY_ID.",
  });
});

Deno.test("variables that Kubernetes sets for a service of this name are ignored", () => {
  expect(readSettings({ RELAY_SERVICE_HOST: "10.0.0.1", RELAY_PORT_8787_TCP: "tcp://x" }).ok)
    .toBe(true);
});

Deno.test("help and Markdown list every setting with default and meaning", () => {
  for (const { fallback, meaning, name } of Object.values(settingsTable)) {
    for (const text of [settingsHelp(), settingsMarkdown()]) {
      expect(text).toContain(name);
      expect(text).toContain(meaning);
      expect(text).toContain(fallback);
    }
  }
});
