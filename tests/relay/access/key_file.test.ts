import { expect } from "@std/expect";
import { startRelay } from "@ringside/relay/deno";
import { readKeyFile } from "../../../relay/access/key_file.ts";
import { until } from "../../doubles/until.ts";
import { freshRoom, RawClient } from "../../hosts/raw_client.ts";

const ann = "annas-key-0123456789";
const bob = "bobs-key-0123456789";

Deno.test("a key file contains names, keys, quotas and comments", () => {
  expect(readKeyFile(`# home\n\nann=${ann}\r\n bob=${bob} 20\ncat=${bob}x sessions=3\n`)).toEqual({
    ok: true,
    keys: [
      { name: "ann", key: ann },
      { name: "bob", key: bob, sessions: 20 },
      { name: "cat", key: `${bob}x`, sessions: 3 },
    ],
  });
});

for (
  const [what, text, others] of [
    ["without a name", `${ann}`, []],
    ["with a short key", "ann=short", []],
    ["with a key like a token", "ann=rt1.0123456789abcdef", []],
    ["with a duplicate name", `ann=${ann}\nann=${bob}`, []],
    ["with a name from the environment", `ann=${ann}`, [{ name: "ann", key: bob }]],
    ["with text after the key", `ann=${ann} many`, []],
  ] as const
) {
  Deno.test(`a line ${what} is refused by its number, without the key`, () => {
    const read = readKeyFile(text, others);
    if (read.ok) throw new Error("It was accepted");
    expect(read.sentence).toMatch(/^Line \d of RELAY_ACCESS_KEYS_FILE must .*\.$/);
    for (const key of [ann, bob]) expect(read.sentence).not.toContain(key);
  });
}

Deno.test("a key removed from the file stops working at once, for existing sessions too", async () => {
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(file, `ann=${ann}\nbob=${bob}\n`);
  const refused: string[] = [];
  const relay = await startRelay({
    port: 0,
    accessKeysFile: file,
    log: (_level, event) => refused.push(event),
  });
  try {
    const { client: annas, welcome } = await RawClient.welcomed(relay.url, { access: ann });
    const { client: bobs } = await RawClient.welcomed(relay.url, { access: bob });
    const room = freshRoom();
    const made = await fetch(`${relay.url}/v1/tokens`, {
      method: "POST",
      headers: { authorization: `Bearer ${ann}` },
      body: JSON.stringify({ rooms: [room], life: 60 }),
    });
    const { tokens: [{ token }] } = await made.json();
    const { client: guest } = await RawClient.welcomed(relay.url, { access: token });
    // A faulty file changes nothing.
    await Deno.writeTextFile(file, "garbage");
    await until("the file is refused", () => refused.includes("keys_refused"));
    await annas.settled();
    await Deno.writeTextFile(file, `bob=${bob}\ncat=${ann}-2\n`);
    expect((await annas.closed).code).toBe(4401);
    expect((await guest.closed).code).toBe(4401);
    await bobs.settled();
    for (const access of [ann, token]) {
      expect((await (await RawClient.hello(relay.url, { access })).closed).code).toBe(4401);
    }
    const { welcome: fresh } = await RawClient.welcomed(
      relay.url,
      { access: bob, resume: { token: welcome.resume, last: 0 } },
      `/v1/socket/${welcome.session}`,
    );
    expect(fresh.resumed).toBe(false);
    await RawClient.welcomed(relay.url, { access: `${ann}-2` });
    // Without its last key the relay admits nobody: it does not become open.
    await Deno.writeTextFile(file, "");
    expect((await bobs.closed).code).toBe(4401);
    expect((await (await RawClient.hello(relay.url)).closed).code).toBe(4401);
  } finally {
    await relay.stop();
    await Deno.remove(file);
  }
});

Deno.test("a key's quota counts its sessions and those of its tokens", async () => {
  const relay = await startRelay({
    port: 0,
    sessionsPerKey: 2,
    accessKeys: [{ name: "ann", key: ann }, { name: "bob", key: bob, sessions: 1 }],
  });
  try {
    const [token] = (await (await fetch(`${relay.url}/v1/tokens`, {
      method: "POST",
      headers: { authorization: `Bearer ${ann}` },
      body: JSON.stringify({ rooms: [freshRoom()], life: 60 }),
    })).json()).tokens;
    const { client } = await RawClient.welcomed(relay.url, { access: ann });
    await RawClient.welcomed(relay.url, { access: token.token });
    expect((await (await RawClient.hello(relay.url, { access: ann })).closed).code).toBe(4431);
    await RawClient.welcomed(relay.url, { access: bob });
    expect((await (await RawClient.hello(relay.url, { access: bob })).closed).code).toBe(4431);
    await client.bye();
    const again = await RawClient.welcomed(relay.url, { access: ann });
    expect(again.welcome.resumed).toBe(false);
  } finally {
    await relay.stop();
  }
});

Deno.test("a missing or faulty key file prevents the start", async () => {
  const start = (accessKeysFile: string) =>
    startRelay({ port: 0, accessKeysFile }).then(
      async (relay) => {
        await relay.stop();
        return "it started";
      },
      (fault: Error) => fault.message,
    );
  expect(await start("/nowhere/keys")).toBe(
    "RELAY_ACCESS_KEYS_FILE names a file that does not exist.",
  );
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(file, "ann=short\n");
    expect(await start(file)).toMatch(/^Line 1 of RELAY_ACCESS_KEYS_FILE must have keys of 16/);
  } finally {
    await Deno.remove(file);
  }
});
