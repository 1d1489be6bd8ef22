import { memoryStores, type Stores } from "@ringside/client";
import { systemClock } from "@ringside/clock";
import { deriveMeeting, makeMeeting, meetingLink, openProfile, parseMeeting } from "@ringside/seal";
import { expect } from "@std/expect";
import { startRelay } from "../../../relay/hosts/start_relay.ts";
import { meetingPolicy } from "../../../shared/client/meetings/meeting_policy.ts";
import type { MeetingRecord } from "../../../shared/client/meetings/meeting_record.ts";
import { type Cleanup, testWithCleanup } from "../../contacts/rig.ts";
import { type ClientPerson, clientPerson } from "../../doubles/client_person.ts";
import { FullDisk } from "../../doubles/full_disk.ts";
import { until } from "../../doubles/until.ts";

const key = "k".repeat(32);
const day = 86_400_000;

async function relayFor(cleanup: Cleanup, isPrivate = false): Promise<string> {
  const keys = isPrivate ? { accessKeys: [{ name: "test", key }] } : {};
  return cleanup.add(await startRelay({ port: 0, ...keys }), (relay) => relay.stop()).url;
}

async function start(
  cleanup: Cleanup,
  name: string,
  relay: string,
  of: { stores?: Stores; access?: string; wallClock?: () => number } = {},
): Promise<ClientPerson> {
  const { access, stores = memoryStores() } = of;
  if (access) await stores.values.saveRelays([{ url: relay, access }]);
  const person = clientPerson(relay, stores, systemClock, of.wallClock);
  cleanup.add(person, ({ client }) => client.stop());
  await person.client.start();
  if (!person.client.profile.running) await person.client.setName(name);
  await until(`${name} is online`, () => person.state().relays[0]?.state === "online");
  return person;
}

async function created(
  { client }: ClientPerson,
  wanted: { name?: string; asks?: boolean; expiresInMs?: number } = {},
) {
  const made = await client.meetings.create({ name: "Choir", asks: false, ...wanted });
  if (!made.ok) throw new Error(made.reason);
  const parsed = parseMeeting(made.link);
  if (!parsed.ok) throw new Error(parsed.reason);
  return { id: made.id, link: made.link, offer: parsed.offer };
}

/** Enters the meeting's room, and keeps what happens there. */
async function enter(cleanup: Cleanup, { client }: ClientPerson, link: string) {
  const found = client.meetings.find(link);
  if (!found.ok) throw new Error(found.reason);
  let changes = 0;
  const outcome = await client.meetings.connect(found.offer, { relayChanged: () => changes++ });
  if (!outcome.ok) throw new Error(outcome.reason);
  const connection = cleanup.add(outcome.connection, ({ close }) => close());
  const names = () => [...connection.link.devices.values()].map(({ name }) => name).sort();
  return { connection, names, changes: () => changes };
}

/** Resolves once the store holds so many meetings. */
async function holds({ meetings }: Stores, count: number): Promise<void> {
  let held = 0;
  await until(`${count} are stored`, () => {
    void meetings.list().then((list) => held = list.length);
    return held === count;
  });
}

const identityOf = ({ state }: ClientPerson) => state().profile?.identity ?? "";
const listed = ({ state }: ClientPerson) => state().meetings;

testWithCleanup(
  "a meeting is listed by its room, and is there after a restart",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const stores = memoryStores();
    const ada = await start(cleanup, "Ada", relay, { stores });
    const { id, link, offer } = await created(ada, { name: " Choir\u202e ", asks: true });
    expect(offer).toMatchObject({ owner: identityOf(ada), name: "Choir", asks: true });
    expect(id).toBe((await deriveMeeting(offer)).room);
    const shown = { id, link, name: "Choir", expires: null, asks: true, isOwn: true };
    expect(listed(ada)).toEqual([shown]);
    const second = await created(ada, { name: "Book club", expiresInMs: day });
    expect(listed(ada).map(({ id }) => id).sort()).toEqual([id, second.id].sort());
    ada.client.stop();

    const back = await start(cleanup, "Ada", relay, { stores });
    expect(listed(back)).toHaveLength(2);
    expect(listed(back).find((one) => one.id === id)).toEqual(shown);
    await back.client.meetings.remove(id);
    expect(listed(back).map(({ id }) => id)).toEqual([second.id]);
    expect((await stores.meetings.list()).map(({ id }) => id)).toEqual([second.id]);
  },
);

testWithCleanup(
  "a profile file contains no meeting, and another identity sees none",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const stores = memoryStores();
    const ada = await start(cleanup, "Ada", relay, { stores });
    await created(ada, { name: "Choir rehearsal" });
    const words = "correct horse battery staple";
    const exported = await ada.client.transfer.export(words);
    if (!exported.ok) throw new Error(exported.reason);
    const opened = await openProfile(exported.file, words);
    expect(opened.ok && opened.json).not.toContain("Choir rehearsal");

    const eve = await start(cleanup, "Eve", relay);
    const file = await eve.client.transfer.export(words);
    if (!file.ok) throw new Error(file.reason);
    expect(await ada.client.transfer.import(file.file, words)).toEqual({ ok: true });
    expect(identityOf(ada)).toBe(identityOf(eve));
    expect(listed(ada)).toEqual([]);
    expect(await stores.meetings.list()).toEqual([]);
  },
);

testWithCleanup(
  "without a profile, a relay or a free place no meeting is created",
  async (cleanup) => {
    const wanted = { name: "", asks: false };
    const nobody = clientPerson("http://127.0.0.1:9");
    cleanup.add(nobody, ({ client }) => client.stop());
    await nobody.client.start();
    expect(await nobody.client.meetings.create(wanted)).toEqual({
      ok: false,
      reason: "no_profile",
    });

    const relay = await relayFor(cleanup);
    const ada = await start(cleanup, "Ada", relay);
    for (let i = 0; i < meetingPolicy.own; i++) await created(ada);
    expect(await ada.client.meetings.create(wanted)).toEqual({ ok: false, reason: "too_many" });
    await ada.client.meetings.remove(listed(ada)[0]?.id ?? "");
    expect(await ada.client.meetings.create(wanted)).toMatchObject({ ok: true });

    const disk = new FullDisk();
    const stores = memoryStores();
    const { meetings } = stores;
    const full: Stores = {
      ...stores,
      meetings: {
        list: () => meetings.list(),
        put: (...state) => disk.write(() => meetings.put(...state)),
        remove: (id) => meetings.remove(id),
      },
    };
    const bob = await start(cleanup, "Bob", relay, { stores: full });
    disk.isFull = true;
    expect(await bob.client.meetings.create(wanted)).toEqual({ ok: false, reason: "not_stored" });
    expect(listed(bob)).toEqual([]);
  },
);

testWithCleanup(
  "who has the link meets the others there, and keeps the meeting in a list of their own",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const other = await relayFor(cleanup);
    const ada = await start(cleanup, "Ada", relay);
    const bob = await start(cleanup, "Bob", other);
    const { id, link } = await created(ada);
    expect(bob.client.meetings.find(`Come! ${link} Ada`)).toMatchObject({ ok: true, isOwn: false });
    // Looking at a link leaves no trace.
    expect([listed(bob), bob.state().relays.length]).toEqual([[], 1]);

    const atAda = await enter(cleanup, ada, link);
    const atBob = await enter(cleanup, bob, link);
    await until(
      "they meet",
      () => [atAda, atBob].every(({ connection }) => connection.link.devices.size === 1),
    );
    expect([atAda.names(), atBob.names()]).toEqual([["Bob"], ["Ada"]]);
    expect(listed(bob)).toMatchObject([{ id, link, name: "Choir", isOwn: false }]);
    expect(atBob.connection.isOnline()).toBe(true);
    expect(atBob.connection.away()).toBeUndefined();
    expect(bob.state().relays.find(({ url }) => url === relay)).toMatchObject({ own: false });
    // Nobody there is a contact.
    expect([...ada.state().contacts, ...bob.state().contacts]).toEqual([]);

    await bob.client.setName("Robert");
    await until("the new name is there", () => atAda.names()[0] === "Robert");
    atBob.connection.close();
    await until("Bob has left", () => atAda.connection.link.devices.size === 0);
    expect(bob.state().relays.map(({ url }) => url)).toEqual([other]);
    expect(listed(bob)).toHaveLength(1);
  },
);

testWithCleanup("a meeting learns that its relay went away and came back", async (cleanup) => {
  const own = await relayFor(cleanup);
  const relay = await startRelay({ port: 0 });
  const ada = await start(cleanup, "Ada", relay.url);
  const { link } = await created(ada);
  const bob = await start(cleanup, "Bob", own);
  const { changes, connection } = await enter(cleanup, bob, link);
  await until("Bob is there", () => connection.isOnline());
  const before = changes();
  await relay.stop();
  await until("the relay is away", () => connection.away()?.state === "waiting");
  expect([connection.isOnline(), changes() > before]).toEqual([false, true]);
  const again = cleanup.add(await startRelay({ port: relay.port }), (relay) => relay.stop());
  expect(again.url).toBe(relay.url);
  bob.client.relays.retryAll();
  await until("the relay is back", () => connection.isOnline());
});

testWithCleanup(
  "on a private relay the link's token opens the meeting's room, and no other",
  async (cleanup) => {
    const relay = await relayFor(cleanup, true);
    const ada = await start(cleanup, "Ada", relay, { access: key });
    const bob = await start(cleanup, "Bob", await relayFor(cleanup));
    const { link, offer } = await created(ada);
    expect(offer.relays[0]?.access).toMatch(/^rt1\./);
    // Tokens end, and with them the link.
    expect(offer.expires).toBeGreaterThan(Date.now() / 1000 + 398 * 86_400);
    const atAda = await enter(cleanup, ada, link);
    const atBob = await enter(cleanup, bob, link);
    await until("they meet", () => atAda.connection.link.devices.size === 1);
    expect(atBob.names()).toEqual(["Ada"]);
    const { offer: another } = await created(ada);
    const [entry] = offer.relays;
    const stolen = { ...another, relays: [entry!] };
    const outcome = await bob.client.meetings.connect(stolen, { relayChanged: () => {} });
    if (!outcome.ok) throw new Error(outcome.reason);
    const refused: string[] = [];
    outcome.connection.link.listen((event) => {
      if (event.type === "trouble") refused.push(event.reason);
    });
    await until("the room is refused", () => refused.includes("join_refused"));
    outcome.connection.close();
  },
);

testWithCleanup(
  "a meeting is listed until it has expired, its own maker's for a month",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    let now = Date.now();
    const wallClock = () => now;
    const stores = { ada: memoryStores(), bob: memoryStores() };
    const ada = await start(cleanup, "Ada", relay, { stores: stores.ada, wallClock });
    const bob = await start(cleanup, "Bob", relay, { stores: stores.bob, wallClock });
    const { link } = await created(ada, { expiresInMs: day });
    (await enter(cleanup, bob, link)).connection.close();
    await holds(stores.bob, 1);

    now += 2 * day;
    expect(ada.client.meetings.states()).toMatchObject([{ ended: "expired" }]);
    const found = bob.client.meetings.find(link);
    expect(found).toEqual({ ok: false, reason: "expired" });
    const parsed = parseMeeting(link);
    if (!parsed.ok) throw new Error(parsed.reason);
    expect(await bob.client.meetings.connect(parsed.offer, { relayChanged: () => {} }))
      .toEqual({ ok: false, reason: "expired" });
    for (const { client } of [ada, bob]) client.stop();
    const again = async (name: "ada" | "bob") =>
      listed(await start(cleanup, name, relay, { stores: stores[name], wallClock }));
    expect(await again("bob")).toEqual([]);
    expect(await again("ada")).toMatchObject([{ ended: "expired" }]);
    now += 31 * day;
    expect(await again("ada")).toEqual([]);
    expect(await stores.ada.meetings.list()).toEqual([]);
  },
);

testWithCleanup(
  "of others' meetings the one that was entered longest ago makes room",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const stores = memoryStores();
    const ada = await start(cleanup, "Ada", relay);
    const { link, offer } = await created(ada);
    const bob = await start(cleanup, "Bob", relay, { stores });
    for (let i = 0; i < meetingPolicy.entered; i++) {
      const record: MeetingRecord = { offer, keptBy: identityOf(bob), usedAt: 1_000 - i };
      await stores.meetings.put(`room ${i}`, record);
    }
    bob.client.stop();
    const back = await start(cleanup, "Bob", relay, { stores });
    const own = await created(back, { name: "Mine" });
    expect(listed(back)).toHaveLength(meetingPolicy.entered + 1);
    await enter(cleanup, back, link);
    const ids = listed(back).map(({ id }) => id);
    expect(ids).toHaveLength(meetingPolicy.entered + 1);
    // The latest first.
    expect(ids[0]).toBe((await deriveMeeting(offer)).room);
    expect(ids[1]).toBe(own.id);
    expect(ids).not.toContain(`room ${meetingPolicy.entered - 1}`);
  },
);

testWithCleanup(
  "a changed link to a meeting of one's own leads to where it is, and stays out of the list",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const elsewhere = await relayFor(cleanup);
    const ada = await start(cleanup, "Ada", relay);
    const bob = await start(cleanup, "Bob", relay);
    const { id, link, offer } = await created(ada);
    // Who has the link can write another one to the same room.
    const changed = { ...offer, name: "Pay here", relays: [{ url: elsewhere }] };
    const atAda = await enter(cleanup, ada, meetingLink(changed));
    expect(listed(ada)).toMatchObject([{ id, link, name: "Choir", isOwn: true }]);
    await enter(cleanup, bob, link);
    await until("Bob meets Ada", () => atAda.names()[0] === "Bob");
    expect(ada.state().relays.map(({ url }) => url)).toEqual([relay]);
  },
);

for (
  const [text, reason] of [
    ["hello", "not_a_meeting"],
    ["https://relay.example/m", "no_secret"],
    ["https://relay.example/m#v1.AAAA", "garbled"],
    ["https://relay.example/m#v2.AAAA", "unsupported_version"],
    ["https://relay.example/g#v1.AAAA", "not_a_meeting"],
  ] as const
) {
  Deno.test(`“${text}” leads to no meeting: ${reason}`, () => {
    const { client } = clientPerson("http://127.0.0.1:9");
    expect(client.meetings.find(text)).toEqual({ ok: false, reason });
  });
}

testWithCleanup(
  "a link does not make this browser connect inside its own network",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const ada = await start(cleanup, "Ada", relay);
    // Ada's own relay is on this computer, which says nothing about a network beside it.
    const relays = [{ url: "http://192.168.1.5" }];
    const inside = makeMeeting({ owner: identityOf(ada), name: "", asks: false, relays });
    const none = { ok: false, reason: "no_public_relay" };
    expect(ada.client.meetings.find(meetingLink(inside))).toEqual(none);
    expect(await ada.client.meetings.connect(inside, { relayChanged: () => {} })).toEqual(none);
  },
);
