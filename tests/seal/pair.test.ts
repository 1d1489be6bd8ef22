import { expect } from "@std/expect";
import fc from "fast-check";
import {
  clipName,
  deriveOwnRoom,
  derivePair,
  exportIdentity,
  fromBase64url,
  generateIdentity,
  importIdentity,
  makeBoot,
  maxNameBytes,
  randomId,
  toBase64url,
  toUtf8,
} from "@ringside/seal";
import { agree } from "../../shared/seal/key_agreement.ts";
import { decodeCard, encodeCard } from "../../shared/seal/card.ts";
import { cardOf, makePerson, pairOf, type Person } from "./ends.ts";

const [alice, bob, mallory] = await Promise.all(
  ["Alice", "Bob", "Mallory"].map((name) => makePerson(name)),
) as [Person, Person, Person];

Deno.test("both sides derive the same room, and a third person another", async () => {
  const pair = await pairOf(alice, bob);
  expect(pair.room).toMatch(/^[\w-]{43}$/);
  expect((await pairOf(bob, alice)).room).toBe(pair.room);
  expect((await pairOf(mallory, bob)).room).not.toBe(pair.room);
  expect((await pairOf(mallory, alice)).room).not.toBe(pair.room);
});

Deno.test("a card opens on both sides, whatever the name", async () => {
  const [atAlice, atBob] = [await pairOf(alice, bob), await pairOf(bob, alice)];
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "binary", maxLength: 300 }).filter((name) => toUtf8(name).length <= 1024),
      fc.nat(),
      async (name, start) => {
        const card = { ...cardOf(alice), name: name.toWellFormed(), start };
        expect(await atBob.openCard(await atAlice.sealCard(card))).toEqual(card);
        expect(await atAlice.openCard(await atAlice.sealCard(card))).toEqual(card);
      },
    ),
  );
});

Deno.test("a card always fits the relay's 2 KiB, and names up to 151 bytes do not show in its size", async () => {
  const pair = await pairOf(alice, bob);
  const size = async (name: string) => (await pair.sealCard({ ...cardOf(alice), name })).length;
  expect(await size("")).toBe(await size("x".repeat(151 - 8)));
  for (const letter of ["x", "界", "🥊", "\0", "👩‍👩‍👧‍👦"]) {
    expect(await size(letter.repeat(5_000))).toBeLessThanOrEqual(2_048);
  }
});

Deno.test("a name too long is cut between characters", () => {
  expect(clipName("界".repeat(300))).toBe("界".repeat(300));
  const family = "👩‍👩‍👧‍👦";
  const clipped = clipName(family.repeat(300));
  expect(clipped).toBe(family.repeat(Math.floor(maxNameBytes / toUtf8(family).length)));
  expect(clipName("\ud800")).toBe("\ufffd");
});

Deno.test("a card under another pair's key is refused", async () => {
  const body = await (await pairOf(mallory, bob)).sealCard(cardOf(mallory));
  expect(await (await pairOf(alice, bob)).openCard(body)).toBeUndefined();
});

Deno.test("a contact's card that names a third person is refused", async () => {
  const body = await (await pairOf(bob, alice)).sealCard(cardOf(mallory));
  expect(await (await pairOf(alice, bob)).openCard(body)).toBeUndefined();
});

Deno.test("a card with a key of small order is neither written nor read", async () => {
  const pair = await pairOf(alice, bob);
  const sealed = pair.sealCard({ ...cardOf(bob), key: toBase64url(new Uint8Array(32)) });
  await expect(sealed).rejects.toThrow("Cannot encode a card");
  for (const keyAt of [0, 72]) {
    const bytes = encodeCard(cardOf(bob));
    expect(decodeCard(bytes)).toEqual(cardOf(bob));
    expect(decodeCard(bytes.fill(0, keyAt, keyAt + 32))).toBeUndefined();
  }
});

Deno.test("any bytes at all are read as a card or refused", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 90, maxLength: 300 }), (bytes) => {
    const card = decodeCard(new Uint8Array(bytes));
    if (card) expect(decodeCard(encodeCard(card))).toEqual(card);
  }));
});

Deno.test("a card with any bit changed, or cut short, is refused", async () => {
  const pair = await pairOf(alice, bob);
  const bytes = fromBase64url(await pair.sealCard(cardOf(alice)))!;
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = bytes.slice();
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(await pair.openCard(toBase64url(changed))).toBeUndefined();
  }
  for (let length = 0; length < bytes.length; length++) {
    expect(await pair.openCard(toBase64url(bytes.subarray(0, length)))).toBeUndefined();
  }
  expect(await pair.openCard("not base64url!")).toBeUndefined();
});

const p = (2n ** 255n) - 19n;
const spell = (u: bigint) =>
  toBase64url(Uint8Array.from({ length: 32 }, (_, i) => Number(u >> BigInt(8 * i) & 255n)));
const order8 = 325606250916557431795983626356110631294008115727848805560023387167927233504n;
const otherOrder8 = 39382357235489614581723060781553021112529911719440698176882885853963445705823n;
const lowOrder = [0n, 1n, order8, otherOrder8, p - 1n, p, p + 1n];

Deno.test("every key of small order is refused, in every spelling", async () => {
  for (const u of lowOrder.flatMap((u) => [u, u + 2n ** 255n])) {
    const result = await derivePair(alice.identity, spell(u));
    expect([u, result]).toEqual([u, { ok: false, reason: "bad_key" }]);
    // The key agreement would give no secret either, if that spelling were accepted.
    expect(await agree(alice.identity.privateKey, fromBase64url(spell(u))!)).toBeUndefined();
  }
});

Deno.test("a second spelling of a good key is refused: one key has one id", async () => {
  const topBit = fromBase64url(bob.identity.id)!;
  topBit[31]! |= 0x80;
  const looseEnd = bob.identity.id.slice(0, -1) + nextLetter(bob.identity.id.at(-1)!);
  const ownTopBit = fromBase64url(alice.identity.id)!;
  ownTopBit[31]! |= 0x80;
  const spellings = [toBase64url(topBit), looseEnd, toBase64url(ownTopBit), spell(p + 9n)];
  for (const id of [...spellings, "", "Bob", bob.identity.id + "AA", `${bob.identity.id}=`]) {
    expect(await derivePair(alice.identity, id)).toEqual({ ok: false, reason: "bad_key" });
  }
});

Deno.test("nobody pairs with themselves", async () => {
  expect(await derivePair(alice.identity, alice.identity.id))
    .toEqual({ ok: false, reason: "own_key" });
});

Deno.test("an identity survives export and import; garbage does not become one", async () => {
  const exported = await exportIdentity(alice.identity);
  const imported = await importIdentity(exported);
  expect(imported.id).toBe(alice.identity.id);
  expect(await exportIdentity(imported)).toBe(exported);
  for (const garbage of ["", "AAAA", exported + "AA", "!"]) {
    await expect(importIdentity(garbage)).rejects.toThrow(TypeError);
  }
});

Deno.test("a boot's private key cannot leave memory", async () => {
  const boot = await makeBoot(3);
  expect(boot.privateKey.extractable).toBe(false);
  expect(boot.start).toBe(3);
  await expect(makeBoot(-1)).rejects.toThrow(RangeError);
});

Deno.test("devices of one identity find the same room, others find another", async () => {
  const again = await importIdentity(await exportIdentity(alice.identity));
  const room = await deriveOwnRoom(alice.identity);
  expect((await deriveOwnRoom(again)).room).toBe(room.room);
  expect((await deriveOwnRoom(await generateIdentity())).room).not.toBe(room.room);
  const body = await room.sealCard(cardOf(alice));
  expect(await (await deriveOwnRoom(again)).openCard(body)).toEqual(cardOf(alice));
  expect(await room.openCard(await room.sealCard(cardOf(bob)))).toBeUndefined();
});

Deno.test("random ids are 16 bytes and differ", () => {
  const ids = Array.from({ length: 100 }, randomId);
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(fromBase64url(id)).toHaveLength(16);
});

function nextLetter(letter: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return letters[letters.indexOf(letter) + 1]!;
}
