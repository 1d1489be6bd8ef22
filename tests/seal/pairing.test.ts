import { expect } from "@std/expect";
import {
  deriveInviteRoom,
  fromBase64url,
  generateIdentity,
  type InviteAnswer,
  makeInvite,
  makeInviteAnswer,
  makeInviteRequest,
  randomId,
  toBase64url,
  verifyInviteAnswer,
  verifyInviteRequest,
} from "@ringside/seal";

const relays = [{ url: "https://relay.example" }];
const accepted: InviteAnswer = {
  result: "accepted",
  name: "Alice",
  relays: [{ url: "https://alice.example", access: "token for the pair's room" }],
};

async function pairing() {
  const [alice, bob] = await Promise.all([generateIdentity(), generateIdentity()]);
  const { offer } = makeInvite({ inviter: alice.id, relays, expires: 1_800_000_000 });
  const content = { device: randomId(), name: "Bob", relays };
  const made = await makeInviteRequest({ identity: bob, offer, ...content });
  if (!made.ok) throw new Error(made.reason);
  const atAlice = { identity: alice, secret: offer.secret };
  const verified = await verifyInviteRequest({ ...atAlice, body: made.body });
  if (!verified.ok) throw new Error(verified.reason);
  return { alice, bob, offer, content, made, atAlice, request: verified.request };
}

/** Opens a sealed message of the invite's room, changes it and seals it again, as any link holder can. */
async function reseal(secret: string, body: string, change: (bytes: Uint8Array) => void) {
  const room = await deriveInviteRoom(secret);
  const bytes = await room.open(body);
  if (!bytes) throw new Error("Cannot change a message: it does not open");
  change(bytes);
  return await room.seal(bytes);
}

Deno.test("a request tells the inviter who asks, with what device, name and relays", async () => {
  const { bob, content, made, request } = await pairing();
  expect(request).toEqual({ ...content, accepter: bob.id, nonce: made.nonce });
  expect(JSON.parse(JSON.stringify(request))).toEqual(request);
});

const answers: InviteAnswer[] = [
  accepted,
  { result: "used" },
  { result: "expired" },
  { result: "refused" },
];
for (const answer of answers) {
  Deno.test(`the answer "${answer.result}" reaches who asked`, async () => {
    const { bob, offer, made, atAlice, request } = await pairing();
    const body = await makeInviteAnswer({ ...atAlice, request, answer });
    const opened = await verifyInviteAnswer({ identity: bob, offer, nonce: made.nonce, body });
    expect(opened).toEqual({ ok: true, answer });
  });
}

Deno.test("answers of different content have one size", async () => {
  const { atAlice, request } = await pairing();
  const sizes = await Promise.all(
    answers.map(async (answer) => (await makeInviteAnswer({ ...atAlice, request, answer })).length),
  );
  expect(new Set(sizes).size).toBe(1);
});

Deno.test("an answer to one request does not serve another of the same person", async () => {
  const { bob, offer, content, made, atAlice, request } = await pairing();
  const again = await makeInviteRequest({ identity: bob, offer, ...content });
  if (!again.ok) throw new Error(again.reason);
  const body = await makeInviteAnswer({ ...atAlice, request, answer: accepted });
  const open = (nonce: string, body: string) =>
    verifyInviteAnswer({ identity: bob, offer, nonce, body });
  expect(await open(again.nonce, body)).toEqual({ ok: false, reason: "other_request" });
  const relabelled = await reseal(
    offer.secret,
    body,
    (bytes) => bytes.set(fromBase64url(again.nonce)!, 1),
  );
  expect(await open(again.nonce, relabelled)).toEqual({ ok: false, reason: "not_authentic" });
  expect((await open(made.nonce, body)).ok).toBe(true);
});

Deno.test("a link holder cannot answer for the inviter", async () => {
  const { alice, bob, offer, made, request } = await pairing();
  const mallory = await generateIdentity();
  // As herself, and with Alice's public key before her own private key.
  for (const identity of [mallory, { ...mallory, id: alice.id }]) {
    const { secret } = offer;
    const body = await makeInviteAnswer({ identity, secret, request, answer: accepted });
    expect(await verifyInviteAnswer({ identity: bob, offer, nonce: made.nonce, body })).toEqual({
      ok: false,
      reason: "not_authentic",
    });
  }
});

Deno.test("a link holder cannot put another's key, or their own, into a request", async () => {
  const { bob, offer, content, made, atAlice } = await pairing();
  const mallory = await generateIdentity();
  const swapped = await reseal(
    offer.secret,
    made.body,
    (bytes) => bytes.set(fromBase64url(mallory.id)!, 1),
  );
  const impostor = { ...mallory, id: bob.id };
  const asBob = await makeInviteRequest({ identity: impostor, offer, ...content });
  for (const body of [swapped, asBob.ok ? asBob.body : ""]) {
    expect(await verifyInviteRequest({ ...atAlice, body })).toEqual({
      ok: false,
      reason: "not_authentic",
    });
  }
});

Deno.test("a link holder cannot open what the two say to each other", async () => {
  const { alice, bob, offer, made, atAlice, request } = await pairing();
  const body = await makeInviteAnswer({ ...atAlice, request, answer: accepted });
  const mallory = await generateIdentity();
  for (const id of [mallory.id, alice.id]) {
    const identity = { ...mallory, id };
    expect((await verifyInviteRequest({ ...atAlice, identity, body: made.body })).ok).toBe(false);
  }
  for (const id of [mallory.id, bob.id]) {
    const identity = { ...mallory, id };
    const opened = await verifyInviteAnswer({ identity, offer, nonce: made.nonce, body });
    expect(opened).toEqual({ ok: false, reason: "not_authentic" });
  }
});

Deno.test("a request with a key of small order or with the inviter's own is refused", async () => {
  const { alice, offer, made, atAlice } = await pairing();
  const zero = await reseal(offer.secret, made.body, (bytes) => bytes.fill(0, 1, 33));
  expect(await verifyInviteRequest({ ...atAlice, body: zero })).toEqual({
    ok: false,
    reason: "bad_key",
  });
  const own = await reseal(
    offer.secret,
    made.body,
    (bytes) => bytes.set(fromBase64url(alice.id)!, 1),
  );
  expect(await verifyInviteRequest({ ...atAlice, body: own })).toEqual({
    ok: false,
    reason: "own_key",
  });
});

Deno.test("a link holder who changes a bit of a request or an answer spoils it", async () => {
  const { bob, offer, made, atAlice, request } = await pairing();
  const answer = await makeInviteAnswer({ ...atAlice, request, answer: accepted });
  const { open } = await deriveInviteRoom(offer.secret);
  const flip = (bit: number) => (bytes: Uint8Array) => {
    bytes[bit >> 3]! ^= 1 << (bit & 7);
  };
  const requestBits = (await open(made.body))!.length * 8;
  for (let bit = 0; bit < requestBits; bit += 61) {
    const body = await reseal(offer.secret, made.body, flip(bit));
    expect((await verifyInviteRequest({ ...atAlice, body })).ok).toBe(false);
  }
  const answerBits = (await open(answer))!.length * 8;
  for (let bit = 0; bit < answerBits; bit += 61) {
    const body = await reseal(offer.secret, answer, flip(bit));
    const opened = await verifyInviteAnswer({ identity: bob, offer, nonce: made.nonce, body });
    expect(opened.ok).toBe(false);
  }
});

Deno.test("messages of another invite of the same two people are refused", async () => {
  const { alice, bob, made, atAlice, request } = await pairing();
  const other = makeInvite({ inviter: alice.id, relays, expires: 1_800_000_000 }).offer;
  const room = await deriveInviteRoom(other.secret);
  const answer = await makeInviteAnswer({ ...atAlice, request, answer: accepted });
  expect(await verifyInviteRequest({ identity: alice, secret: other.secret, body: made.body }))
    .toEqual({ ok: false, reason: "not_sealed" });
  // Even when someone who holds both links carries the message over.
  const first = await deriveInviteRoom(atAlice.secret);
  const carriedRequest = await room.seal((await first.open(made.body))!);
  expect(await verifyInviteRequest({ identity: alice, secret: other.secret, body: carriedRequest }))
    .toEqual({ ok: false, reason: "not_authentic" });
  const carriedAnswer = await room.seal((await first.open(answer))!);
  expect(
    await verifyInviteAnswer({
      identity: bob,
      offer: other,
      nonce: made.nonce,
      body: carriedAnswer,
    }),
  ).toEqual({ ok: false, reason: "not_authentic" });
});

Deno.test("a request mirrored back is no answer, an answer mirrored back no request", async () => {
  const { bob, offer, made, atAlice, request } = await pairing();
  const answer = await makeInviteAnswer({ ...atAlice, request, answer: accepted });
  expect(await verifyInviteAnswer({ identity: bob, offer, nonce: made.nonce, body: made.body }))
    .toEqual({ ok: false, reason: "not_an_answer" });
  expect(await verifyInviteRequest({ ...atAlice, body: answer }))
    .toEqual({ ok: false, reason: "not_a_request" });
});

Deno.test("our own invite, or an inviter without a proper key, cannot be asked", async () => {
  const { alice, offer, content } = await pairing();
  expect(await makeInviteRequest({ identity: alice, offer, ...content }))
    .toEqual({ ok: false, reason: "own_key" });
  const zero = { ...offer, inviter: toBase64url(new Uint8Array(32)) };
  expect(await makeInviteRequest({ identity: alice, offer: zero, ...content }))
    .toEqual({ ok: false, reason: "bad_key" });
});

Deno.test("without the secret nothing in the invite's room opens", async () => {
  const { offer, made } = await pairing();
  const other = await deriveInviteRoom(toBase64url(new Uint8Array(32)));
  expect(other.room).not.toBe((await deriveInviteRoom(offer.secret)).room);
  expect(await other.open(made.body)).toBeUndefined();
});
