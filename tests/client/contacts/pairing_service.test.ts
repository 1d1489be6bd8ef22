import { createInvite } from "@ringside/contacts";
import { generateIdentity, makeBoot, randomId } from "@ringside/seal";
import { expect } from "@std/expect";
import { FullDisk } from "../../doubles/full_disk.ts";
import { PairingService } from "../../../shared/client/contacts/pairing_service.ts";

const relay = { url: "https://relay.example" };

async function setUp() {
  const stored: string[] = [];
  const disk = new FullDisk();
  let wanted: readonly { url: string }[] = [];
  const identity = await generateIdentity();
  const running = {
    identity,
    boot: await makeBoot(1),
    record: { name: "Ada", privateKey: "", device: randomId(), starts: 1 },
  };
  const pairing = new PairingService({
    stores: {
      accepting: {
        put: (id: string) => disk.write(() => stored.push(id)),
      },
      invites: {
        put: (id: string) => disk.write(() => stored.push(id)),
      },
    } as never,
    profile: { running } as never,
    book: { record: () => undefined } as never,
    relays: {
      want: (_: string, relays: { url: string }[]) => wanted = relays,
      links: () => [],
      anyOnline: () => true,
      away: () => undefined,
    } as never,
    ownRelays: { forPairing: () => ({ relays: [relay.url] }), list: [relay] } as never,
    keep: async (_key, write) => void await write(),
    changed: () => {},
  });
  return { disk, pairing, stored, wanted: () => wanted.map(({ url }) => url) };
}

Deno.test("on a full disk an invite can neither be made nor accepted, and later it can", async () => {
  const { disk, pairing, stored, wanted } = await setUp();
  const link = await inviteOver("https://one.example");
  disk.isFull = true;
  expect(await pairing.createInvite()).toEqual({ ok: false, reason: "not_stored" });
  expect(await pairing.accept(link)).toEqual({ ok: false, reason: "not_stored" });
  expect([pairing.invites(), pairing.accepting(), wanted()]).toEqual([[], [], []]);
  disk.isFull = false;
  expect(await pairing.createInvite()).toMatchObject({ ok: true });
  expect(await pairing.accept(link)).toMatchObject({ ok: true });
  expect(stored.length).toBe(2);
  pairing.stop();
});

/** An invite from somebody who uses these relays. */
async function inviteOver(...urls: string[]): Promise<string> {
  const invite = await createInvite({
    relays: urls,
    accessKeyFor: () => undefined,
    inviter: (await generateIdentity()).id,
    lifeSeconds: 60,
    now: Date.now() / 1000,
  });
  if (!invite.ok) throw new Error(invite.reason);
  return invite.link;
}

Deno.test("an invite connects to two relays at most, named before it is accepted", async () => {
  const { pairing, wanted } = await setUp();
  const [one, two] = ["https://one.example", "https://two.example"];
  const link = await inviteOver(one, "http://127.0.0.1:6379", "https://10.0.0.1", two, relay.url);
  expect(pairing.relaysNamed(link)).toEqual([one, two]);
  expect(wanted()).toEqual([]);
  expect(await pairing.accept(link)).toMatchObject({ ok: true });
  expect(wanted()).toEqual([one, two]);
  pairing.stop();
});

Deno.test("an invite with only relays in private networks is refused", async () => {
  const { pairing, wanted } = await setUp();
  const link = await inviteOver("http://127.0.0.1:6379", "https://[fd00::1]", "https://nas.local");
  expect(pairing.relaysNamed(link)).toEqual([]);
  expect(await pairing.accept(link)).toEqual({ ok: false, reason: "no_public_relay" });
  expect([wanted(), pairing.accepting()]).toEqual([[], []]);
  expect(pairing.relaysNamed("no invite")).toEqual([]);
});

Deno.test("an invite that is accepted twice is requested once", async () => {
  const { pairing, stored } = await setUp();
  const invite = await createInvite({
    relays: [relay.url],
    accessKeyFor: () => undefined,
    inviter: (await generateIdentity()).id,
    lifeSeconds: 60,
    now: Date.now() / 1000,
  });
  if (!invite.ok) throw new Error(invite.reason);
  const [one, other] = await Promise.all([
    pairing.accept(invite.link),
    pairing.accept(invite.link),
  ]);
  expect(one).toEqual(other);
  expect([pairing.accepting().length, stored.length]).toEqual([1, 1]);
  pairing.stop();
});
