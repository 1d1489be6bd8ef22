import { derivePair, generateIdentity, type Identity, makeBoot, randomId } from "@ringside/seal";
import type { RelayLink } from "@ringside/relay_link";
import { PairLink } from "@ringside/contacts";
import { expect } from "@std/expect";
import { ContactBook } from "../../../shared/client/contacts/contact_book.ts";
import { DiskWatch } from "@ringside/client";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { FullDisk } from "../../doubles/full_disk.ts";
import { nameSeen } from "../../../shared/client/contacts/contact_name.ts";
import type { ContactRecord, RelayRecord } from "@ringside/client";
import { FakeRelayHub, type FakeRelayPort } from "../../doubles/fake_relay_port.ts";
import { until } from "../../doubles/until.ts";

const own = { url: "https://own.example" }, theirs = { url: "https://theirs.example" };

/** A contact book over relays in memory, and a store whose answers the test can delay. */
async function setUp(records: ContactRecord[] = []) {
  const stored = new Map(records.map((record) => [record.id, record]));
  const hold = { until: Promise.resolve() };
  const disk = new FullDisk();
  const clock = new FakeClock();
  const watch = new DiskWatch({ clock, changed: () => {} });
  const ports = new Map<string, FakeRelayPort>();
  const hubs = new Map([own, theirs].map(({ url }) => [url, new FakeRelayHub(url)]));
  const gone: string[] = [];
  const online: string[] = [];
  const wanted = new Map<string, readonly RelayRecord[]>();
  const book = new ContactBook(
    {
      list: () => Promise.resolve([...stored.values()]),
      put: async (record) => {
        await hold.until;
        await disk.write(() => stored.set(record.id, record));
      },
      remove: (id) => disk.write(() => void stored.delete(id)),
    },
    {
      want: (group, relays) => {
        wanted.set(group, relays);
        const urls = [...wanted.values()].flat().map(({ url }) => url);
        for (const url of urls) {
          if (!ports.has(url)) ports.set(url, (hubs.get(url) ?? new FakeRelayHub(url)).port());
        }
        for (const url of ports.keys()) if (!urls.includes(url)) ports.delete(url);
      },
      links: (urls) => urls.flatMap((url) => ports.get(url) ?? []) as unknown as RelayLink[],
    },
    { admits: () => true, heldBack: () => 0 },
    {
      changed: () => {},
      deviceOnline: (_, { device }) => online.push(device),
      deviceGone: (_, device) => gone.push(device),
      message: () => {},
    },
    (key, write) => watch.keep(key, write),
  );
  const self = {
    identity: await generateIdentity(),
    device: randomId(),
    boot: await makeBoot(1),
    name: "Ada",
  };
  await book.start(self, [own]);
  return { book, clock, disk, stored, hold, ports, hubs, self, online, gone };
}

async function record(changes: Partial<ContactRecord> = {}): Promise<ContactRecord> {
  return {
    id: (await generateIdentity()).id,
    givenName: "",
    ownName: "Bob",
    relays: [theirs],
    verified: false,
    blocked: false,
    unread: 0,
    owedNotes: [],
    ...changes,
  };
}

/** A contact's own end, once the book has met it. */
async function meet(
  { hubs, online, self }: Awaited<ReturnType<typeof setUp>>,
  identity: Identity,
  name: string,
) {
  const derived = await derivePair(identity, self.identity.id);
  if (!derived.ok) throw new Error(derived.reason);
  const link = new PairLink({
    identity,
    device: randomId(),
    boot: await makeBoot(1),
    pair: derived.pair,
    relays: [hubs.get(theirs.url)!.port()],
    profile: { name },
    presence: "online",
  });
  link.start();
  await until("the contact is there", () => online.length > 0);
  return link;
}

Deno.test("a block on a full disk takes effect at once, and is stored when there is room", async () => {
  const bob = await record();
  const { book, clock, disk, stored } = await setUp([bob]);
  disk.isFull = true;
  await book.change(bob.id, { blocked: true });
  expect([book.record(bob.id)?.blocked, stored.get(bob.id)?.blocked]).toEqual([true, false]);
  expect(book.link(bob.id)).toBeUndefined();
  await book.change(bob.id, { givenName: "Bobby" });
  disk.isFull = false;
  clock.advance(5_000);
  await until("it is stored", () => stored.get(bob.id)?.blocked === true);
  expect(stored.get(bob.id)?.givenName).toBe("Bobby");
  book.stop();
});

Deno.test("a contact that is removed on a full disk and added again is stored in the end", async () => {
  const bob = await record();
  const { book, clock, disk, stored } = await setUp([bob]);
  disk.isFull = true;
  await book.remove(bob.id);
  disk.isFull = false;
  await book.add({ id: bob.id, name: "Bob", relays: [] });
  clock.advance(5_000);
  await until("what was refused has been tried again", () => clock.waiting === 0);
  expect(stored.has(bob.id)).toBe(true);
  book.stop();
});

Deno.test("a contact that cannot be stored is not added, and relays that cannot be stored are not learned", async () => {
  const bob = await record({ relays: [] });
  const ann = (await generateIdentity()).id;
  const { book, disk, ports, stored } = await setUp([bob]);
  disk.isFull = true;
  await expect(book.add({ id: ann, name: "Ann", relays: [own] })).rejects.toThrow("no room");
  await expect(book.learnRelays(bob.id, [theirs])).rejects.toThrow("no room");
  expect([book.record(ann), book.record(bob.id)?.relays]).toEqual([undefined, []]);
  expect([[...stored.keys()], [...ports.keys()]]).toEqual([[bob.id], [own.url]]);
  disk.isFull = false;
  await book.add({ id: ann, name: "Ann", relays: [own] });
  await book.learnRelays(bob.id, [theirs]);
  expect([stored.has(ann), stored.get(bob.id)?.relays.length]).toEqual([true, 1]);
  book.stop();
});

Deno.test("an unblocked contact is reachable on their own relay without a restart", async () => {
  const bob = await record({ blocked: true });
  const { book, ports } = await setUp([bob]);
  expect([...ports.keys()]).toEqual([own.url]);
  await book.change(bob.id, { blocked: false });
  expect([...ports.keys()]).toEqual([own.url, theirs.url]);
  await until("the pair's room is joined there", () => ports.get(theirs.url)?.seats.size === 1);
  await book.change(bob.id, { blocked: true });
  expect([...ports.keys()]).toEqual([own.url]);
  book.stop();
});

Deno.test("a change during the write of a contact's relays is not lost", async () => {
  const bob = await record();
  const { book, hold, stored } = await setUp([bob]);
  const held = Promise.withResolvers<void>();
  hold.until = held.promise;
  const adding = book.add({ id: bob.id, name: "Bob", relays: [{ url: "https://new.example" }] });
  const changing = book.change(bob.id, { unread: 1 });
  held.resolve();
  await Promise.all([adding, changing]);
  expect(book.record(bob.id)).toMatchObject({ unread: 1, relays: { length: 2 } });
  expect(stored.get(bob.id)).toMatchObject({ unread: 1, relays: { length: 2 } });
  book.stop();
});

Deno.test("a relay that a contact names is not connected to before the person agrees", async () => {
  const bob = await record({ relays: [own] });
  const { book, ports, stored } = await setUp([bob]);
  await book.learnRelays(bob.id, [theirs]);
  expect([...ports.keys()]).toEqual([own.url]);
  expect(book.states()[0]?.relays).toContainEqual({ url: theirs.url, state: "asked" });
  expect(book.relayUrls(bob.id)).toEqual([own.url]);
  await book.answerRelay(bob.id, theirs.url, false);
  await book.learnRelays(bob.id, [theirs]);
  expect([...ports.keys()]).toEqual([own.url]);
  expect(stored.get(bob.id)?.relays).toContainEqual({ ...theirs, consent: "refused" });
  await book.answerRelay(bob.id, theirs.url, true);
  expect([...ports.keys()]).toEqual([own.url, theirs.url]);
  await until("the pair's room is joined there", () => ports.get(theirs.url)?.seats.size === 1);
  await book.answerRelay(bob.id, theirs.url, false);
  expect([...ports.keys()]).toEqual([own.url]);
  book.stop();
});

Deno.test("the accepter of an invite does not choose where the inviter connects", async () => {
  const { id } = await record();
  const { book, ports } = await setUp();
  const inside = { url: "http://127.0.0.1:6379" };
  await book.add({ id, name: "Bob", relays: [own, theirs, inside] });
  expect([...ports.keys()]).toEqual([own.url]);
  expect(book.states()[0]?.relays).toEqual([
    { url: own.url, state: "own" },
    { url: theirs.url, state: "asked" },
  ]);
  book.stop();
});

Deno.test("two people who accept each other's invites become one pair", async () => {
  const { id } = await record();
  const { book, ports } = await setUp();
  await Promise.all([
    book.add({ id, name: "Bob", relays: [theirs], agreed: [theirs.url] }),
    book.add({ id, name: "Bob", relays: [own] }),
  ]);
  expect(book.record(id)?.relays).toHaveLength(2);
  await until("the pair's room is joined there", () => ports.get(theirs.url)?.seats.size === 1);
  book.stop();
});

Deno.test("contacts that are online go offline and come back when all links are opened again", async () => {
  const identity = await generateIdentity();
  const rig = await setUp([await record({ id: identity.id })]);
  const { book, gone, online, self } = rig;
  const bob = await meet(rig, identity, "Bob");
  const [device] = online.splice(0);
  // As after an import: the same person on another device.
  await book.start({ ...self, device: randomId(), boot: await makeBoot(2) }, [own]);
  expect(gone).toEqual([device]);
  await until("Bob is there again", () => online.includes(device!));
  book.stop();
  bob.stop();
});

Deno.test("a contact with a new name is shown with the previous one until the person has seen it", async () => {
  const identity = await generateIdentity();
  const rig = await setUp([await record({ id: identity.id })]);
  const { book, self, stored } = rig;
  const bob = await meet(rig, identity, "Bob");
  const state = () => book.states()[0];
  expect(state()?.formerName).toBe(undefined);

  bob.setName("Mum");
  await until("the new name is there", () => state()?.name === "Mum");
  expect(state()).toMatchObject({ name: "Mum", formerName: "Bob" });
  expect(book.party(identity.id)).toMatchObject({ name: "Mum", formerName: "Bob" });
  bob.setName("Mother");
  await until("the next name is there", () => state()?.name === "Mother");
  expect(state()?.formerName).toBe("Bob");

  // It survives a restart and disappears once the person has read it.
  expect(stored.get(identity.id)?.formerName).toBe("Bob");
  await book.start({ ...self, boot: await makeBoot(2) }, [own]);
  expect(state()?.formerName).toBe("Bob");
  await book.change(identity.id, nameSeen(book.record(identity.id)!));
  expect(state()?.name).toBe("Mother");
  expect(state()?.formerName).toBe(undefined);

  // Two devices of one person may use different names: each name is shown as new once.
  bob.setName("Bob");
  await until("the first name is back", () => state()?.name === "Bob");
  expect(state()?.formerName).toBe(undefined);
  book.stop();
  bob.stop();
});

Deno.test("a given name stays when the contact changes their own", async () => {
  const identity = await generateIdentity();
  const rig = await setUp([await record({ id: identity.id, givenName: "Bobby" })]);
  const bob = await meet(rig, identity, "Bob");
  bob.setName("Mum");
  await until("the new name is there", () => rig.book.states()[0]?.ownName === "Mum");
  expect(rig.book.states()[0]).toMatchObject({ name: "Bobby", formerName: "Bob" });
  rig.book.stop();
  bob.stop();
});

Deno.test("names that resemble another contact's are marked, in the list and while ringing", async () => {
  const mum = await record({ ownName: "Mum" });
  const bob = await record({ ownName: "Bob" });
  const { book } = await setUp([mum, bob]);
  const marked = () => book.states().filter(({ alike }) => alike).map(({ id }) => id).sort();
  expect(marked()).toEqual([]);
  await book.change(bob.id, { ownName: "М\u0443m" });
  expect(marked()).toEqual([]);
  await book.change(bob.id, { ownName: "\u041cum" });
  expect(marked()).toEqual([mum.id, bob.id].sort());
  expect(book.party(bob.id).alike).toBe(true);
  await book.change(bob.id, { givenName: "Bob" });
  expect(marked()).toEqual([]);
  book.stop();
});

Deno.test("invisible and direction characters are removed from contacts' names, old records included", async () => {
  const identity = await generateIdentity();
  const rig = await setUp([await record({ id: identity.id, ownName: "B\u200bob\u202e" })]);
  const { book } = rig;
  expect(book.name(identity.id)).toBe("Bob");
  const bob = await meet(rig, identity, "Bob");
  bob.setName("\u202emuM\u2060\n");
  await until("the new name is there", () => book.states()[0]?.formerName === "Bob");
  expect(book.name(identity.id)).toBe("muM");
  // A name without a visible character changes nothing.
  bob.setName("\u3164");
  bob.setName("Mum");
  await until("the last name is there", () => book.name(identity.id) === "Mum");
  await book.change(identity.id, { ownName: "" });
  expect(book.name(identity.id)).toBe(identity.id.slice(0, 8));
  book.stop();
  bob.stop();
});
