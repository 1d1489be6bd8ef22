/**
 * Writes `shared/seal/test_vectors.json`. Run it when a derivation changes on purpose:
 * `deno run -A tests/seal/generate_test_vectors.ts`. Same sources, same bytes: randomness is a
 * counter here.
 */
import {
  type Boot,
  callLink,
  type CallLinkOffer,
  type Card,
  deriveCallLinkRoom,
  deriveInviteRoom,
  deriveMeeting,
  deriveMemberTraffic,
  deriveOwnRoom,
  derivePair,
  deriveTraffic,
  exportIdentity,
  fromBase64url,
  type GuestAnswer,
  type GuestRequest,
  type Identity,
  type InviteAnswer,
  inviteLink,
  type InviteOffer,
  makeGuestAnswer,
  makeGuestRequest,
  makeInviteAnswer,
  makeInviteRequest,
  meetingLink,
  type MeetingOffer,
  type RelayEntry,
  safetyNumber,
  sealProfile,
  toBase64url,
  toUtf8,
} from "@ringside/seal";
import { importIdentity, type Pair, type Traffic } from "@ringside/seal";
import { importKeyPair } from "../../shared/seal/key_agreement.ts";

const path = new URL("../../shared/seal/test_vectors.json", import.meta.url);

/** `length` bytes that are told apart by `seed`. */
const fixedBytes = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, i) => (seed * 37 + i * 11 + (i * i) % 251) & 0xff);

async function makeEnd(seed: number, name: string) {
  const identity = await importIdentity(toBase64url(fixedBytes(32, seed)));
  const ephemeral = fixedBytes(32, seed + 1);
  const { publicKey, privateKey } = await importKeyPair(ephemeral, false);
  const boot: Boot = {
    id: toBase64url(fixedBytes(16, seed + 2)),
    start: seed,
    key: publicKey,
    privateKey,
  };
  const device = toBase64url(fixedBytes(16, seed + 3));
  const card: Card = {
    identity: identity.id,
    device,
    boot: boot.id,
    start: boot.start,
    key: boot.key,
    name,
  };
  const vector = {
    identityPrivateKey: await exportIdentity(identity),
    bootPrivateKey: toBase64url(ephemeral),
    card,
  };
  return { identity, device, boot, card, vector };
}

function present<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`Cannot make test vectors: no ${what}`);
  return value;
}

async function sealAll(traffic: Traffic | undefined, texts: string[]) {
  const messages = [];
  for (const plaintext of texts) {
    const body = await present(traffic, "traffic").seal(toUtf8(plaintext));
    messages.push({ plaintext, body });
  }
  return messages;
}

async function makeVectors() {
  const alice = await makeEnd(10, "Alice");
  const bob = await makeEnd(20, "Bob 🥊");
  // Alice's second device: the same identity at another boot.
  const second = await makeEnd(30, "Alice");
  const phone = {
    ...second,
    identity: alice.identity,
    card: { ...second.card, identity: alice.identity.id },
  };
  const phoneVector = {
    ...second.vector,
    identityPrivateKey: alice.vector.identityPrivateKey,
    card: phone.card,
  };

  const pairs: Pair[] = [];
  for (const [self, peer] of [[alice, bob], [bob, alice]] as const) {
    const derived = await derivePair(self.identity, peer.identity.id);
    pairs.push(present(derived.ok ? derived.pair : undefined, "pair"));
  }
  const [atAlice, atBob] = pairs as [Pair, Pair];
  const own = await deriveOwnRoom(alice.identity);

  const relays = [
    { url: "https://relay.example" },
    { url: "https://private.example:8443/ringside", access: "rt1.AAECAwQF.BgcICQoLDA0" },
  ];
  const expires = 1_800_000_000;
  const offer: InviteOffer = {
    inviter: alice.identity.id,
    secret: toBase64url(fixedBytes(32, 50)),
    relays,
    expires,
  };
  const content = { device: bob.device, name: bob.card.name, relays: relays.slice(0, 1) };
  const made = await makeInviteRequest({ identity: bob.identity, offer, ...content });
  if (!made.ok) throw new Error(`Cannot make test vectors: ${made.reason}`);
  const request = { accepter: bob.identity.id, nonce: made.nonce, ...content };
  const answers: InviteAnswer[] = [
    { result: "accepted", name: "Alice", relays },
    { result: "used" },
    { result: "expired" },
    { result: "refused" },
  ];
  const atInviter = { identity: alice.identity, secret: offer.secret, request };

  const sealedAnswers = [];
  for (const answer of answers) {
    sealedAnswers.push({ body: await makeInviteAnswer({ ...atInviter, answer }), opens: answer });
  }

  const meetingOffer: MeetingOffer = {
    owner: alice.identity.id,
    secret: toBase64url(fixedBytes(32, 60)),
    name: "Standup ☕",
    asks: true,
    relays: relays.toReversed(),
    expires,
  };
  const meeting = await deriveMeeting(meetingOffer);
  const texts = ["", "hello", "再见"];
  const profile = { passphrase: "Zu\u0308rich", json: '{"name":"Alice"}' };

  return {
    about: "Test vectors of shared/seal/README.md, version 1. Bytes are base64url without " +
      "padding, plaintexts are text. Another implementation derives the same rooms, opens every " +
      "body to what stands beside it, and opens nothing under `mustNotOpen`.",
    ends: { alice: alice.vector, bob: bob.vector, phone: phoneVector },
    refusedKeys: refusedKeys(),
    pair: {
      room: atAlice.room,
      aliceCard: await atAlice.sealCard(alice.card),
      bobCard: await atBob.sealCard(bob.card),
    },
    ownRoom: {
      room: own.room,
      aliceCard: await own.sealCard(alice.card),
      phoneCard: await own.sealCard(phone.card),
    },
    traffic: {
      aliceToBob: await sealAll(
        await deriveTraffic({ ...alice, pair: atAlice, peerCard: bob.card }),
        texts,
      ),
      bobToAlice: await sealAll(
        await deriveTraffic({ ...bob, pair: atBob, peerCard: alice.card }),
        texts,
      ),
      aliceToPhone: await sealAll(
        await deriveTraffic({ ...alice, pair: own, peerCard: phone.card }),
        texts,
      ),
    },
    invite: {
      link: inviteLink(offer),
      offer,
      room: (await deriveInviteRoom(offer.secret)).room,
      request: { body: made.body, opens: request },
      answers: sealedAnswers,
    },
    callLink: await callLinkVector(alice.identity, bob.identity, relays.toReversed()),
    meeting: {
      link: meetingLink(meetingOffer),
      offer: meetingOffer,
      room: meeting.room,
      aliceCard: await meeting.sealCard(alice.card),
      aliceToBob: await sealAll(
        await deriveMemberTraffic({ ...alice, meeting, peerCard: bob.card }),
        texts,
      ),
    },
    safetyNumber: await safetyNumber(alice.identity.id, bob.identity.id),
    profile: { ...profile, file: await sealProfile(profile.json, profile.passphrase) },
  };
}

async function callLinkVector(owner: Identity, guest: Identity, relays: RelayEntry[]) {
  const offer: CallLinkOffer = {
    owner: owner.id,
    secret: toBase64url(fixedBytes(32, 70)),
    name: "Alice ☎",
    relays,
  };
  const { secret } = offer;
  const room = await deriveCallLinkRoom(offer);
  const challenge = toBase64url(fixedBytes(16, 71));
  const request: GuestRequest = { want: "join", to: challenge, name: "Zoë" };
  const made = await makeGuestRequest({ identity: guest, offer, request });
  if (!made.ok) throw new Error(`Cannot make test vectors: ${made.reason}`);
  const { nonce } = made;
  const answers: GuestAnswer[] = [
    { result: "admitted", name: "Alice", relays },
    { result: "busy", noted: true },
    { result: "revoked" },
  ];
  const sealed = [];
  for (const answer of answers) {
    const of = { sender: guest.id, nonce };
    const body = await makeGuestAnswer({ identity: owner, secret, request: of, answer });
    sealed.push({ body, opens: answer });
  }
  return {
    link: callLink(offer),
    offer,
    room: room.room,
    ownerCard: { body: await room.sealOwnerCard(challenge), opens: challenge },
    request: { body: made.body, opens: { sender: guest.id, nonce, content: request } },
    answers: sealed,
  };
}

/** Ids that no one may be paired with: small order, or a second spelling. */
function refusedKeys(): string[] {
  const p = 2n ** 255n - 19n;
  const order8 = 325606250916557431795983626356110631294008115727848805560023387167927233504n;
  const other8 = 39382357235489614581723060781553021112529911719440698176882885853963445705823n;
  const small = [0n, 1n, order8, other8, p - 1n, p, p + 1n];
  const spelledTwice = [p + 9n, 9n + 2n ** 255n];
  return [...small, ...small.map((u) => u + 2n ** 255n), ...spelledTwice].map((u) =>
    toBase64url(Uint8Array.from({ length: 32 }, (_, i) => Number(u >> BigInt(8 * i) & 255n)))
  );
}

/** A body with its last bit changed. */
function spoil(body: string): string {
  const bytes = present(fromBase64url(body), "body");
  bytes[bytes.length - 1]! ^= 1;
  return toBase64url(bytes);
}

/** The file's text. While it is made, the platform's randomness is a counter. */
export async function generateTestVectors(): Promise<string> {
  const random = crypto.getRandomValues;
  let counter = 0;
  crypto.getRandomValues = <T extends ArrayBufferView | null>(view: T): T => {
    if (view instanceof Uint8Array) view.forEach((_, i) => view[i] = counter++ & 0xff);
    return view;
  };
  try {
    const vectors = await makeVectors();
    const [first] = vectors.traffic.aliceToBob;
    const spoiled = spoil(present(first, "message").body);
    const mustNotOpen = {
      cardsOfAliceAndBob: [spoil(vectors.pair.aliceCard), vectors.ownRoom.aliceCard],
      trafficFromAliceToBob: [spoiled, ...vectors.traffic.bobToAlice.map(({ body }) => body)],
    };
    return JSON.stringify({ ...vectors, mustNotOpen }, undefined, 2) + "\n";
  } finally {
    crypto.getRandomValues = random;
  }
}

if (import.meta.main) await Deno.writeTextFile(path, await generateTestVectors());
