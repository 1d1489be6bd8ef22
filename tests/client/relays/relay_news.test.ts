import type { OwnRelays } from "@ringside/contacts";
import { mintRoomTokens } from "@ringside/relay_link";
import { generateIdentity, type RelayEntry } from "@ringside/seal";
import { startRelay } from "@ringside/relay/deno";
import { expect } from "@std/expect";
import { RelayNews, relayNewsKind } from "../../../shared/client/relays/relay_news.ts";
import type { RelaysTold } from "@ringside/client";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import { pairOf, startEngine, startSide, testWithCleanup } from "../../contacts/rig.ts";
import { until } from "../../doubles/until.ts";

const day = 24 * 60 * 60 * 1000;

/** News to one contact with devices that confirm the announcements, or do not. */
function telling(own: { now: OwnRelays }) {
  const sent: { device: string; relays: readonly RelayEntry[] }[] = [];
  const world = { now: 1_000 * day, receipts: true };
  let announced: Readonly<Record<string, RelaysTold>> = {};
  const news = new RelayNews({
    own: () => own.now,
    room: () => "r".repeat(43),
    announced: () => announced,
    keepAnnounced: (_contact, kept) => Promise.resolve(void (announced = kept)),
    send: (_contact, device, kind, data) => {
      expect(kind).toBe(relayNewsKind);
      sent.push({ device, ...data as { relays: RelayEntry[] } });
      const receipted = Promise.resolve(world.receipts);
      return { id: "", envelope: "", receipted, cancel: () => {} };
    },
    learn: () => Promise.resolve(),
    wallClock: () => world.now,
  });
  return { news, sent, world, announced: () => announced };
}

/** A private relay that mints as it is asked, or is away. */
function privateRelay(key: { now: string | undefined }): OwnRelays {
  let made = 0;
  return {
    relays: ["https://relay.example"],
    accessKeyFor: () => key.now ?? "a key",
    fetch: (_url, { body }) => {
      if (key.now === undefined) return Promise.reject(new Error("away"));
      const { rooms } = JSON.parse(String(body)) as { rooms: string[] };
      const tokens = rooms.map((room) => ({ room, token: `token${++made}`, expires: 1 }));
      return Promise.resolve(Response.json({ tokens }));
    },
  };
}

Deno.test("each device gets the person's relays once, and again two months later", async () => {
  const { news, sent, world } = telling({ now: privateRelay({ now: "key" }) });
  await news.announce("ada", "desk");
  await news.announce("ada", "desk");
  await news.announce("ada", "phone");
  world.now += 59 * day;
  await news.announce("ada", "desk");
  expect(sent.map(({ device }) => device)).toEqual(["desk", "phone"]);
  world.now += 2 * day;
  await news.announce("ada", "desk");
  expect(sent.at(-1)).toEqual({
    device: "desk",
    relays: [{ url: "https://relay.example", access: "token3" }],
  });
});

Deno.test("an announcement dated a year ahead is repeated once, and not every time", async () => {
  const { news, sent, world } = telling({ now: privateRelay({ now: "key" }) });
  await news.announce("ada", "desk");
  world.now -= 365 * day;
  await news.announce("ada", "desk");
  await news.announce("ada", "desk");
  expect(sent.length).toBe(2);
});

Deno.test("a changed key or relay is announced to devices that know the previous one", async () => {
  const key = { now: "key" };
  const own = { now: privateRelay(key) };
  const { news, sent } = telling(own);
  await news.announce("ada", "desk");
  key.now = "another key";
  await news.announce("ada", "desk");
  own.now = { relays: ["https://another.example"] };
  await news.announce("ada", "desk");
  expect(sent.map(({ relays }) => relays[0])).toEqual([
    { url: "https://relay.example", access: "token1" },
    { url: "https://relay.example", access: "token2" },
    { url: "https://another.example" },
  ]);
});

Deno.test("an announcement without a receipt, or without tokens, is repeated when the device is next online", async () => {
  const key: { now: string | undefined } = { now: undefined };
  const { news, sent, announced, world } = telling({ now: privateRelay(key) });
  await news.announce("ada", "desk");
  expect(sent).toEqual([]);
  key.now = "key";
  world.receipts = false;
  await news.announce("ada", "desk");
  expect([sent.length, announced()]).toEqual([1, {}]);
  world.receipts = true;
  await news.announce("ada", "desk");
  expect(sent.length).toBe(2);
  expect(Object.keys(announced())).toEqual(["desk"]);
});

testWithCleanup(
  "a token for the pair's room is renewed while both are online, even after its key changed",
  async (cleanup) => {
    const keys = ["adas-former-access-key", "adas-later-access-key"] as const;
    const file = await Deno.makeTempFile();
    cleanup.add(file, (file) => Deno.remove(file));
    await Deno.writeTextFile(file, `ada=${keys[0]}\nada2=${keys[1]}\n`);
    const relay = cleanup.add(
      await startRelay({ port: 0, accessKeysFile: file }),
      (relay) => relay.stop(),
    );
    const [ada, bob] = [await generateIdentity(), await generateIdentity()];
    const { room } = await pairOf(ada, bob.id);
    const minted = await mintRoomTokens(relay.url, keys[0], [room], 3_600);
    let token = minted.ok ? minted.tokens[0]?.token : undefined;
    const atAda = await startEngine(cleanup, [relay.url], { identity: ada, access: keys[1] });
    const atBob = await startEngine(cleanup, [relay.url], { identity: bob, access: token! });
    const adas = await startSide(cleanup, atAda, bob.id);
    const bobs = await startSide(cleanup, atBob, ada.id, { accessFor: () => token });
    await until("both see each other", () => adas.link.devices.size + bobs.link.devices.size === 2);

    let learned = 0;
    const own: OwnRelays = { relays: [relay.url], accessKeyFor: () => keys[1] };
    const news = new RelayNews({
      own: () => own,
      room: () => adas.link.room,
      announced: () => ({}),
      keepAnnounced: () => Promise.resolve(),
      send: (_contact, device, kind, data) => adas.link.send(device, kind, data),
      learn: (_contact, relays) => {
        token = relays[0]?.access;
        atBob.links[0]?.setAccess(token);
        bobs.link.renewAccess();
        return Promise.resolve(void learned++);
      },
      wallClock: Date.now,
    });
    bobs.link.listen((event) => {
      if (event.type === "message") void news.receive("ada", "a1", event.data);
    });
    await news.announce("bob", atBob.device);
    await until("Bob has another token", () => learned === 1);

    // Every token of the former key ends. Bob has brought the new one to the relay by then, so that
    // his session goes on.
    let lost = 0;
    atBob.links[0]?.listen((event) => void (event.type === "session_lost" && lost++));
    await Deno.writeTextFile(file, `ada2=${keys[1]}\n`);
    await eventually(
      async () => !(await mintRoomTokens(relay.url, keys[0], [room], 3_600)).ok,
      { what: "the relay knows the former key no more" },
    );
    const delivery = bobs.link.send(atAda.device, "test", "by the new token");
    expect(await delivery.receipted).toBe(true);
    expect(lost).toBe(0);
    expect(bobs.link.devices.size).toBe(1);
    expect(bobs.troubles).toEqual([]);
  },
);
