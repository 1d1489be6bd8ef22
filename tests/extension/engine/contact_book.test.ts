import { derivePair, generateIdentity, makeBoot, randomId } from "@ringside/seal";
import type { RelayLink } from "@ringside/relay_link";
import { PairLink } from "@ringside/contacts";
import { expect } from "@std/expect";
import { ContactBook } from "../../../extension/contexts/engine/contact_book.ts";
import type {
  ContactRecord,
  RelayRecord,
} from "../../../extension/contexts/engine/store/database.ts";
import { FakeRelayHub, type FakeRelayPort } from "../../doubles/fake_relay_port.ts";
import { until } from "../../doubles/until.ts";

const own = { url: "https://own.example" }, theirs = { url: "https://theirs.example" };

/** A book over relays in memory, and a store that holds its answers back for a while. */
async function setUp(records: ContactRecord[] = []) {
  const stored = new Map(records.map((record) => [record.id, record]));
  const hold = { until: Promise.resolve() };
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
        stored.set(record.id, record);
      },
      remove: (id) => Promise.resolve(void stored.delete(id)),
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
    {
      changed: () => {},
      deviceOnline: (_, { device }) => online.push(device),
      deviceGone: (_, device) => gone.push(device),
      message: () => {},
    },
  );
  const self = {
    identity: await generateIdentity(),
    device: randomId(),
    boot: await makeBoot(1),
    name: "Ada",
  };
  await book.start(self, [own]);
  return { book, stored, hold, ports, hubs, self, online, gone };
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

Deno.test("whoever is unblocked is met on his own relay again, without a restart", async () => {
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

Deno.test("what changes while a contact's relays are stored is not lost", async () => {
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

Deno.test("two who took each other's invites meet once", async () => {
  const { id } = await record();
  const { book, ports } = await setUp();
  await Promise.all([
    book.add({ id, name: "Bob", relays: [theirs] }),
    book.add({ id, name: "Bob", relays: [own] }),
  ]);
  expect(book.record(id)?.relays).toHaveLength(2);
  await until("the pair's room is joined there", () => ports.get(theirs.url)?.seats.size === 1);
  book.stop();
});

Deno.test("whoever was there leaves when everything is linked anew, and comes again", async () => {
  const identity = await generateIdentity();
  const { book, gone, hubs, online, self } = await setUp([await record({ id: identity.id })]);
  const derived = await derivePair(identity, self.identity.id);
  if (!derived.ok) throw new Error(derived.reason);
  const bob = new PairLink({
    identity,
    device: randomId(),
    boot: await makeBoot(1),
    pair: derived.pair,
    relays: [hubs.get(theirs.url)!.port()],
    profile: { name: "Bob" },
    presence: "online",
  });
  bob.start();
  await until("Bob is there", () => online.length > 0);
  const [device] = online.splice(0);
  // As after an import: the same person at another device of theirs.
  await book.start({ ...self, device: randomId(), boot: await makeBoot(2) }, [own]);
  expect(gone).toEqual([device]);
  await until("Bob is there again", () => online.includes(device!));
  book.stop();
  bob.stop();
});
