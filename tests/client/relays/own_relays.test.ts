import { memoryStores, OwnRelays } from "@ringside/client";
import type { findRelay } from "@ringside/relay_link";
import { expect } from "@std/expect";

const preset = "https://preset.example";

/** A person's relays; `found` is what answers behind an address with a path. */
async function setUp(found?: Awaited<ReturnType<typeof findRelay>>) {
  const { values } = memoryStores();
  const asked: [string, string | undefined][] = [];
  const find: typeof findRelay = (text, access) => {
    asked.push([text, access]);
    return Promise.resolve(found ?? { ok: false } as never);
  };
  const relays = new OwnRelays(values, preset, find);
  await relays.load();
  return { asked, relays, values };
}

Deno.test("without a choice the preset is used, and not stored, because a later version may change it", async () => {
  const { relays, values } = await setUp();
  expect([relays.list, await values.relays()]).toEqual([[{ url: preset }], undefined]);
});

Deno.test("an added relay is stored and survives a restart", async () => {
  const { relays, values } = await setUp();
  expect(await relays.add(" Other.Example ", "key")).toBe("https://other.example");
  const again = new OwnRelays(values, preset);
  await again.load();
  expect(again.list).toEqual([{ url: preset }, { url: "https://other.example", access: "key" }]);
});

Deno.test("adding a known relay replaces its key, without a duplicate", async () => {
  const { relays } = await setUp();
  await relays.add("https://other.example", "old");
  await relays.add("https://other.example", "new");
  expect(relays.list.map(({ access, url }) => [url, access]))
    .toEqual([[preset, undefined], ["https://other.example", "new"]]);
  expect(relays.forPairing().accessKeyFor?.("https://other.example")).toBe("new");
  expect(relays.forPairing().relays).toEqual([preset, "https://other.example"]);
  await relays.add("https://other.example", undefined);
  expect(relays.forPairing().accessKeyFor?.("https://other.example")).toBeUndefined();
});

Deno.test("text that is not an address is not added", async () => {
  const { relays, values } = await setUp();
  expect([await relays.add("ftp://x", undefined), await values.relays()])
    .toEqual([undefined, undefined]);
});

Deno.test("the host decides which part of a path belongs to the relay", async () => {
  const test = { ok: true, ms: 1, stun: false, turn: false } as const;
  const { asked, relays } = await setUp({ ok: true, url: "https://host.example/relay", test });
  expect(await relays.add("https://host.example/relay/i", "key")).toBe(
    "https://host.example/relay",
  );
  expect(asked).toEqual([["https://host.example/relay/i", "key"]]);
});

Deno.test("the address stays as entered if the host does not answer", async () => {
  const { relays } = await setUp();
  expect(await relays.add("https://host.example/relay", undefined))
    .toBe("https://host.example/relay");
});

Deno.test("the last relay stays: without one nobody can call", async () => {
  const { relays, values } = await setUp();
  expect(await relays.remove(preset)).toBe(false);
  await relays.add("https://other.example", undefined);
  expect(await relays.remove(preset)).toBe(true);
  expect(await relays.remove("https://other.example")).toBe(false);
  expect(await values.relays()).toEqual([{ url: "https://other.example" }]);
});
