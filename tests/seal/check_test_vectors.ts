import {
  type Boot,
  type Card,
  deriveCallLinkRoom,
  deriveInviteRoom,
  deriveMeeting,
  deriveMemberTraffic,
  deriveOwnRoom,
  derivePair,
  deriveTraffic,
  fromBase64url,
  fromUtf8,
  importIdentity,
  openGuestAnswer,
  openGuestRequest,
  openProfile,
  parseCallLink,
  parseInvite,
  parseMeeting,
  safetyNumber,
  type Traffic,
  verifyInviteAnswer,
  verifyInviteRequest,
} from "@ringside/seal";
import type vectorFile from "../../shared/seal/test_vectors.json";
import { importKeyPair } from "../../shared/seal/key_agreement.ts";

type Vectors = typeof vectorFile;

/**
 * Checks the toolkit against the vectors; gives what differs. Free of any test runner, so that it
 * runs in every browser too.
 */
export async function checkTestVectors(vectors: Vectors): Promise<string[]> {
  const differences: string[] = [];
  const check = (what: string, found: unknown, wanted: unknown) => {
    const [is, should] = [found, wanted].map(canonical);
    if (is !== should) differences.push(`${what}: ${is} instead of ${should}`);
  };

  const alice = await takeEnd(vectors.ends.alice);
  const bob = await takeEnd(vectors.ends.bob);
  const phone = await takeEnd(vectors.ends.phone);
  for (const { identity, boot, card } of [alice, bob, phone]) {
    check("public keys", [identity.id, boot.key], [card.identity, card.key]);
  }
  for (const key of vectors.refusedKeys) {
    check("refused key", await derivePair(alice.identity, key), { ok: false, reason: "bad_key" });
  }

  const atAlice = await pairOf(alice.identity, bob.identity.id);
  const atBob = await pairOf(bob.identity, alice.identity.id);
  check("pair room", [atAlice.room, atBob.room], [vectors.pair.room, vectors.pair.room]);
  check("Alice's card", await atBob.openCard(vectors.pair.aliceCard), alice.card);
  check("Bob's card", await atAlice.openCard(vectors.pair.bobCard), bob.card);
  for (const body of vectors.mustNotOpen.cardsOfAliceAndBob) {
    check("card that must not open", await atBob.openCard(body), undefined);
  }
  const own = await deriveOwnRoom(alice.identity);
  check("own room", own.room, vectors.ownRoom.room);
  check("own card", await own.openCard(vectors.ownRoom.aliceCard), alice.card);
  check("phone's card", await own.openCard(vectors.ownRoom.phoneCard), phone.card);

  const meeting = await deriveMeeting(vectors.meeting.offer);
  check("meeting's link", parseMeeting(vectors.meeting.link), {
    ok: true,
    offer: vectors.meeting.offer,
  });
  check("meeting's room", meeting.room, vectors.meeting.room);
  check("member's card", await meeting.openCard(vectors.meeting.aliceCard), alice.card);

  const { aliceToBob, bobToAlice, aliceToPhone } = vectors.traffic;
  const fromAlice = await deriveTraffic({ ...bob, pair: atBob, peerCard: alice.card });
  const conversations: [string, Traffic | undefined, typeof aliceToBob][] = [
    ["Alice to Bob", fromAlice, aliceToBob],
    [
      "Bob to Alice",
      await deriveTraffic({ ...alice, pair: atAlice, peerCard: bob.card }),
      bobToAlice,
    ],
    [
      "Alice to phone",
      await deriveTraffic({ ...phone, pair: own, peerCard: alice.card }),
      aliceToPhone,
    ],
    [
      "Alice to Bob in the meeting",
      await deriveMemberTraffic({ ...bob, meeting, peerCard: alice.card }),
      vectors.meeting.aliceToBob,
    ],
  ];
  // First those that must not open: after the valid ones they would only be replays.
  for (const body of vectors.mustNotOpen.trafficFromAliceToBob) {
    check("traffic that must not open", await fromAlice?.open(body), {
      ok: false,
      reason: "not_authentic",
    });
  }
  for (const [who, traffic, messages] of conversations) {
    for (const { body, plaintext } of messages) {
      const opened = await traffic?.open(body);
      check(who, opened?.ok && fromUtf8(opened.plaintext), plaintext);
      check(`${who}, again`, await traffic?.open(body), { ok: false, reason: "replayed" });
    }
  }

  const { link, offer, room, request, answers } = vectors.invite;
  check("invite's link", parseInvite(link), { ok: true, offer });
  check("invite's room", (await deriveInviteRoom(offer.secret)).room, room);
  check(
    "request",
    await verifyInviteRequest({
      identity: alice.identity,
      secret: offer.secret,
      body: request.body,
    }),
    { ok: true, request: request.opens },
  );
  for (const { body, opens } of answers) {
    const { nonce } = request.opens;
    const answer = await verifyInviteAnswer({ identity: bob.identity, offer, nonce, body });
    check("answer", answer, { ok: true, answer: opens });
  }

  const called = vectors.callLink;
  const callRoom = await deriveCallLinkRoom(called.offer);
  check("call link", parseCallLink(called.link), { ok: true, offer: called.offer });
  check("call link's room", callRoom.room, called.room);
  check(
    "owner's card",
    await callRoom.openOwnerCard(called.ownerCard.body),
    called.ownerCard.opens,
  );
  const { secret } = called.offer;
  check(
    "guest's request",
    await openGuestRequest({ identity: alice.identity, secret, body: called.request.body }),
    { ok: true, ...called.request.opens },
  );
  for (const { body, opens } of called.answers) {
    const { nonce } = called.request.opens;
    const opened = { identity: bob.identity, offer: called.offer, nonce, body };
    check("answer to a guest", await openGuestAnswer(opened), { ok: true, answer: opens });
  }

  const number = await safetyNumber(alice.identity.id, bob.identity.id);
  check("safety number", number, vectors.safetyNumber);
  const { file, passphrase, json } = vectors.profile;
  check("profile", await openProfile(file, passphrase), { ok: true, json });
  return differences;
}

async function takeEnd(
  end: { identityPrivateKey: string; bootPrivateKey: string; card: Card },
) {
  const { card } = end;
  const bootKey = fromBase64url(end.bootPrivateKey);
  if (!bootKey) throw new Error("Cannot check test vectors: a boot's key is garbled");
  const { publicKey, privateKey } = await importKeyPair(bootKey, false);
  const boot: Boot = { id: card.boot, start: card.start, key: publicKey, privateKey };
  const identity = await importIdentity(end.identityPrivateKey);
  return { identity, device: card.device, boot, card };
}

async function pairOf(...[identity, peer]: Parameters<typeof derivePair>) {
  const derived = await derivePair(identity, peer);
  if (!derived.ok) throw new Error(`Cannot check test vectors: ${derived.reason}`);
  return derived.pair;
}

/** JSON with the keys in order, to compare by value. */
function canonical(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part: unknown) =>
      part !== null && typeof part === "object" && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1))
        : part,
  ) ?? "undefined";
}
