import { expect } from "@std/expect";
import {
  deriveMeeting,
  deriveMemberTraffic,
  fromUtf8,
  generateIdentity,
  makeMeeting,
  type Meeting,
  toUtf8,
} from "@ringside/seal";
import { cardOf, makePerson, type Person, trafficOf } from "./ends.ts";

const offer = makeMeeting({
  owner: (await generateIdentity()).id,
  name: "Standup",
  asks: true,
  relays: [{ url: "https://relay.example" }],
});
const meeting = await deriveMeeting(offer);
const other = await deriveMeeting(makeMeeting(offer));

const between = (self: Person, peer: Person, at: Meeting = meeting) =>
  deriveMemberTraffic({ ...self, meeting: at, peerCard: cardOf(peer) });

Deno.test("members read each other's cards, others do not", async () => {
  const card = cardOf(await makePerson("Alice"));
  const body = await meeting.sealCard(card);
  expect(await (await deriveMeeting(offer)).openCard(body)).toEqual(card);
  expect(await other.openCard(body)).toBeUndefined();
  expect(other.room).not.toBe(meeting.room);
});

Deno.test("any two members talk, and a third cannot open it", async () => {
  const [alice, bob, carol] = [
    await makePerson("Alice"),
    await makePerson("Bob"),
    await makePerson("Carol"),
  ];
  const body = await (await between(alice, bob))!.seal(toUtf8("for Bob"));
  expect((await (await between(carol, alice))!.open(body)).ok).toBe(false);
  const opened = await (await between(bob, alice))!.open(body);
  expect(opened.ok && fromUtf8(opened.plaintext)).toBe("for Bob");
});

Deno.test("a member cannot speak as another", async () => {
  const [alice, bob, mallory] = [
    await makePerson("Alice"),
    await makePerson("Bob"),
    await makePerson("Mallory"),
  ];
  // The card key is everyone's, so Mallory can claim to be Alice, with a boot of her own.
  const claims: Person = { ...alice, boot: mallory.boot };
  const body = await meeting.sealCard(cardOf(claims));
  const claimed = (await meeting.openCard(body))!;
  expect(claimed.identity).toBe(alice.identity.id);

  const atBob = (await deriveMemberTraffic({ ...bob, meeting, peerCard: claimed }))!;
  // Mallory's best attempt: Alice's public key on the card, her own private keys behind it.
  const impostor: Person = {
    ...claims,
    identity: { id: alice.identity.id, privateKey: mallory.identity.privateKey },
  };
  const forged = await (await between(impostor, bob))!.seal(toUtf8("I am Alice"));
  expect(await atBob.open(forged)).toEqual({ ok: false, reason: "not_authentic" });

  // Nor with what she sends as herself.
  const honest = await (await between(mallory, bob))!.seal(toUtf8("I am Mallory"));
  expect((await (await between(bob, alice))!.open(honest)).ok).toBe(false);
});

Deno.test("traffic of one meeting opens neither in another nor as a contact's", async () => {
  const [alice, bob] = [await makePerson("Alice"), await makePerson("Bob")];
  const body = await (await between(alice, bob))!.seal(toUtf8("hello"));
  expect((await (await between(bob, alice, other))!.open(body)).ok).toBe(false);
  expect((await (await trafficOf(bob, alice)).open(body)).ok).toBe(false);
  expect((await (await between(bob, alice))!.open(body)).ok).toBe(true);
});

Deno.test("a link with a changed owner or demand leads to another room, with other traffic", async () => {
  const [alice, bob] = [await makePerson("Alice"), await makePerson("Bob")];
  for (const change of [{ owner: (await generateIdentity()).id }, { asks: false }]) {
    const changed = await deriveMeeting({ ...offer, ...change });
    expect(changed.room).not.toBe(meeting.room);
    expect(await changed.openCard(await meeting.sealCard(cardOf(alice)))).toBeUndefined();
    // Alice opened the true link, Bob the changed one; somebody carries bodies between the rooms.
    const body = await (await between(alice, bob))!.seal(toUtf8("hello"));
    expect((await (await between(bob, alice, changed))!.open(body)).ok).toBe(false);
    expect((await (await between(bob, alice))!.open(body)).ok).toBe(true);
  }
});

Deno.test("a link under another name, with another expiry or relay, leads to the same room", async () => {
  const renamed = { ...offer, name: "Weekly", expires: 1_900_000_000, relays: [] };
  expect((await deriveMeeting(renamed)).room).toBe(meeting.room);
});

Deno.test("two devices of one person talk, and read nothing of each other's conversations", async () => {
  const [alice, bob] = [await makePerson("Alice"), await makePerson("Bob")];
  const phone: Person = { ...await makePerson("Alice"), identity: alice.identity };
  const toPhone = await (await between(alice, phone))!.seal(toUtf8("mine"));
  const opened = await (await between(phone, alice))!.open(toPhone);
  expect(opened.ok && fromUtf8(opened.plaintext)).toBe("mine");
  const toBob = await (await between(alice, bob))!.seal(toUtf8("for Bob"));
  expect((await (await between(phone, bob))!.open(toBob)).ok).toBe(false);
});

Deno.test("our own card mirrored back is refused", async () => {
  const alice = await makePerson("Alice");
  expect(await between(alice, alice)).toBeUndefined();
});
