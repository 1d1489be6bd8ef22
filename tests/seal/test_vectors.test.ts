import { expect } from "@std/expect";
import { Buffer } from "node:buffer";
import vectors from "../../shared/seal/test_vectors.json" with { type: "json" };
import { checkTestVectors } from "./check_test_vectors.ts";
import { generateTestVectors } from "./generate_test_vectors.ts";
import * as independent from "./independent_seal.ts";

const { alice, bob, phone } = vectors.ends;
const shared = independent.x25519(alice.identityPrivateKey, bob.card.identity);
const bothIdentities = independent.sorted(
  independent.decode(alice.card.identity),
  independent.decode(bob.card.identity),
);

Deno.test("the committed test vectors are what the sources make", async () => {
  const path = new URL("../../shared/seal/test_vectors.json", import.meta.url);
  expect(await generateTestVectors()).toBe(await Deno.readTextFile(path));
});

Deno.test("the toolkit finds every vector", async () => {
  expect(await checkTestVectors(vectors)).toEqual([]);
});

Deno.test("a second implementation finds the pair's room and opens its cards", () => {
  const pair = independent.room("pair", shared, bothIdentities);
  expect(pair.room).toBe(vectors.pair.room);
  expect(pair.openCard(vectors.pair.aliceCard)).toEqual(alice.card);
  expect(pair.openCard(vectors.pair.bobCard)).toEqual(bob.card);
  for (const body of vectors.mustNotOpen.cardsOfAliceAndBob) {
    expect(pair.openCard(body)).toBeUndefined();
  }
});

Deno.test("a second implementation finds an identity's own room", () => {
  const secret = independent.x25519(alice.identityPrivateKey, alice.card.identity);
  const own = independent.room("own", secret, [independent.decode(alice.card.identity)]);
  expect(own.room).toBe(vectors.ownRoom.room);
  expect(own.openCard(vectors.ownRoom.aliceCard)).toEqual(alice.card);
  expect(own.openCard(vectors.ownRoom.phoneCard)).toEqual(phone.card);
});

Deno.test("a second implementation opens the traffic of both directions", () => {
  const atBob = independent.opener(bob, alice.card);
  const atAlice = independent.opener(alice, bob.card);
  const atPhone = independent.opener(phone, alice.card);
  const { aliceToBob, bobToAlice, aliceToPhone } = vectors.traffic;
  for (const { body, plaintext } of aliceToBob) expect(atBob(body)).toBe(plaintext);
  for (const { body, plaintext } of bobToAlice) expect(atAlice(body)).toBe(plaintext);
  for (const { body, plaintext } of aliceToPhone) expect(atPhone(body)).toBe(plaintext);
  for (const body of vectors.mustNotOpen.trafficFromAliceToBob) {
    expect(atBob(body)).toBeUndefined();
  }
});

Deno.test("a second implementation reads the invite and opens request and answers", () => {
  const { link, offer, room, request, answers } = vectors.invite;
  const { fixed, expires, relays } = independent.readLink(link, 64);
  expect({
    inviter: independent.encode(fixed.subarray(0, 32)),
    secret: independent.encode(fixed.subarray(32)),
    relays,
    expires,
  }).toEqual(offer);
  const secret = independent.decode(offer.secret);
  expect(independent.encode(independent.hkdf(secret, "invite room", []))).toBe(room);

  const { accepter, nonce } = request.opens;
  const open = (body: string) =>
    independent.openPairing(offer.secret, body, shared, offer.inviter, accepter);
  const { sender, content } = open(request.body);
  expect({ ...content, accepter: sender, nonce }).toEqual(request.opens);
  for (const { body, opens } of answers) {
    expect(open(body)).toEqual({ sender: offer.inviter, nonce, content: opens });
  }
});

Deno.test("a second implementation reads the call link, the owner's card, request and answers", () => {
  const { answers, link, offer, ownerCard, request, room } = vectors.callLink;
  const { fixed, expires, name, relays } = independent.readLink(link, 64);
  expect(expires).toBe(0);
  expect({
    owner: independent.encode(fixed.subarray(0, 32)),
    secret: independent.encode(fixed.subarray(32)),
    name,
    relays,
  }).toEqual(offer);
  const secret = independent.decode(offer.secret);
  expect(independent.encode(independent.hkdf(secret, "call link room", []))).toBe(room);
  const key = independent.hkdf(secret, "call link key", []);
  const card = independent.boxOpen(key, independent.decode(ownerCard.body))!;
  expect(card[0]).toBe(3);
  expect(independent.encode(card.subarray(1, 33))).toBe(offer.owner);
  expect(independent.encode(card.subarray(33))).toBe(ownerCard.opens);
  const open = (body: string) =>
    independent.openPairing(
      ...[offer.secret, body, shared, offer.owner, request.opens.sender] as const,
      "call link",
    );
  expect(open(request.body)).toEqual(request.opens);
  for (const { body, opens } of answers) {
    const { nonce } = request.opens;
    expect(open(body)).toEqual({ sender: offer.owner, nonce, content: opens });
  }
});

Deno.test("a second implementation joins the meeting", () => {
  const { link, offer, room, aliceCard, aliceToBob } = vectors.meeting;
  const { fixed, ...rest } = independent.readLink(link, 65);
  const [owner, secret, flags] = [
    fixed.subarray(0, 32),
    fixed.subarray(32, 64),
    fixed.subarray(64),
  ];
  expect({
    owner: independent.encode(owner),
    secret: independent.encode(secret),
    asks: flags[0] === 1,
    ...rest,
  }).toEqual(offer);
  const meeting = independent.room("meeting", secret, [owner, flags]);
  expect(meeting.room).toBe(room);
  expect(meeting.openCard(aliceCard)).toEqual(alice.card);
  const atBob = independent.opener(
    ...[bob, alice.card, "member traffic", Buffer.concat([secret, owner, flags])] as const,
  );
  for (const { body, plaintext } of aliceToBob) expect(atBob(body)).toBe(plaintext);
});

Deno.test("a second implementation shows the safety number and opens the profile", () => {
  expect(independent.safetyNumber(bob.card.identity, alice.card.identity))
    .toBe(vectors.safetyNumber);
  const { file, passphrase, json } = vectors.profile;
  expect(independent.openProfile(file, passphrase)).toBe(json);
});
