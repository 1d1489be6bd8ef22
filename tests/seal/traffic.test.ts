import { expect } from "@std/expect";
import fc from "fast-check";
import {
  deriveOwnRoom,
  deriveTraffic,
  fromBase64url,
  fromUtf8,
  makeBoot,
  randomId,
  toBase64url,
  toUtf8,
} from "@ringside/seal";
import { cardOf, makePerson, pairOf, trafficOf } from "./ends.ts";

const text = (result: { ok: true; plaintext: Uint8Array } | { ok: false; reason: string }) =>
  result.ok ? fromUtf8(result.plaintext) : result.reason;

/** As a thief has it: the same key, not known to this engine. */
function copyOf(privateKey: CryptoKey): CryptoKey {
  return structuredClone(privateKey);
}

async function aliceAndBob() {
  const [alice, bob] = await Promise.all([makePerson("Alice"), makePerson("Bob")]);
  return {
    alice,
    bob,
    atAlice: await trafficOf(alice, bob),
    atBob: await trafficOf(bob, alice),
  };
}

Deno.test("what one side seals, the other opens, both ways, whoever's key comes first", async () => {
  for (let i = 0; i < 8; i++) {
    const { atAlice, atBob } = await aliceAndBob();
    expect(text(await atBob.open(await atAlice.seal(toUtf8("hello"))))).toBe("hello");
    expect(text(await atAlice.open(await atBob.seal(toUtf8("hello back"))))).toBe("hello back");
    expect(text(await atBob.open(await atAlice.seal(new Uint8Array())))).toBe("");
  }
});

Deno.test("a body with any one bit changed does not open", async () => {
  const { atAlice, atBob } = await aliceAndBob();
  const body = await atAlice.seal(toUtf8("an offer with a fingerprint"));
  const bytes = fromBase64url(body)!;
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = bytes.slice();
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect((await atBob.open(toBase64url(changed))).ok).toBe(false);
  }
  expect(text(await atBob.open(body))).toBe("an offer with a fingerprint");
});

Deno.test("a body with any one letter changed, added or removed does not open", async () => {
  const { atAlice, atBob } = await aliceAndBob();
  const body = await atAlice.seal(toUtf8("ring"));
  await fc.assert(
    fc.asyncProperty(fc.nat(body.length - 1), fc.string({ maxLength: 2 }), async (at, put) => {
      const changed = body.slice(0, at) + put + body.slice(at + 1);
      fc.pre(changed !== body);
      expect((await atBob.open(changed)).ok).toBe(false);
    }),
    { numRuns: 300 },
  );
  expect(text(await atBob.open(body))).toBe("ring");
});

Deno.test("a truncated body does not open", async () => {
  const { atAlice, atBob } = await aliceAndBob();
  const bytes = fromBase64url(await atAlice.seal(toUtf8("hang up")))!;
  for (let length = 0; length < bytes.length; length++) {
    const result = await atBob.open(toBase64url(bytes.subarray(0, length)));
    expect(text(result)).toBe(length < 24 ? "malformed" : "not_authentic");
  }
});

Deno.test("our own message mirrored back is refused", async () => {
  const { atAlice } = await aliceAndBob();
  expect(text(await atAlice.open(await atAlice.seal(toUtf8("ring"))))).toBe("not_authentic");
});

Deno.test("random bodies are refused and leave the conversation whole", async () => {
  const { atAlice, atBob } = await aliceAndBob();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (bytes) => {
      expect((await atBob.open(toBase64url(bytes))).ok).toBe(false);
    }),
    { numRuns: 300 },
  );
  expect(text(await atBob.open(await atAlice.seal(toUtf8("still here"))))).toBe("still here");
});

Deno.test("a forged counter far ahead does not push the window on", async () => {
  const { atAlice, atBob } = await aliceAndBob();
  const body = await atAlice.seal(toUtf8("first"));
  const forged = fromBase64url(body)!;
  forged[3] = 0xff;
  expect(text(await atBob.open(toBase64url(forged)))).toBe("not_authentic");
  expect(text(await atBob.open(body))).toBe("first");
});

Deno.test("a counter beyond 2^53 is malformed", async () => {
  const { atAlice, atBob } = await aliceAndBob();
  const forged = fromBase64url(await atAlice.seal(toUtf8("first")))!;
  forged.fill(0xff, 0, 8);
  expect(text(await atBob.open(toBase64url(forged)))).toBe("malformed");
});

Deno.test("gaps, disorder and second copies by another path: each message opens exactly once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(59), { minLength: 1, maxLength: 120 }),
      async (arrivals) => {
        const { atAlice, atBob } = await aliceAndBob();
        const bodies = [];
        for (let i = 0; i < 60; i++) bodies.push(await atAlice.seal(toUtf8(`message ${i}`)));
        const seen = new Set<number>();
        for (const i of arrivals) {
          const result = await atBob.open(bodies[i]!);
          expect(text(result)).toBe(seen.has(i) ? "replayed" : `message ${i}`);
          seen.add(i);
        }
      },
    ),
    { numRuns: 40 },
  );
});

Deno.test("of copies opened at the same time exactly one succeeds", async () => {
  const { atAlice, atBob } = await aliceAndBob();
  for (let round = 0; round < 50; round++) {
    const body = await atAlice.seal(toUtf8("two paths"));
    const results = await Promise.all([1, 2, 3, 4].map(() => atBob.open(body)));
    expect(results.map(text).sort()).toEqual(["replayed", "replayed", "replayed", "two paths"]);
  }
});

Deno.test("messages sealed at the same time never share a counter", async () => {
  const { atAlice, atBob } = await aliceAndBob();
  const bodies = await Promise.all(
    Array.from({ length: 200 }, (_, i) => atAlice.seal(toUtf8(`${i}`))),
  );
  const counters = bodies.map((body) => `${fromBase64url(body)!.subarray(0, 8)}`);
  expect(new Set(counters).size).toBe(200);
  const opened = await Promise.all(bodies.map((body) => atBob.open(body)));
  expect(opened.map(text)).toEqual(Array.from({ length: 200 }, (_, i) => `${i}`));
});

Deno.test("a message 1,024 behind is too old, one less still opens", async () => {
  const { atAlice, atBob } = await aliceAndBob();
  const bodies = [];
  for (let i = 0; i <= 1024; i++) bodies.push(await atAlice.seal(toUtf8(`${i}`)));
  expect(text(await atBob.open(bodies[1024]!))).toBe("1024");
  expect(text(await atBob.open(bodies[0]!))).toBe("too_old");
  expect(text(await atBob.open(bodies[1]!))).toBe("1");
  expect(text(await atBob.open(bodies[1]!))).toBe("replayed");
});

Deno.test("a message of an earlier boot does not open in a later one", async () => {
  const { alice, bob, atAlice } = await aliceAndBob();
  const old = await atAlice.seal(toUtf8("ring"));
  const restarted = { ...bob, boot: await makeBoot(bob.boot.start + 1) };
  expect(text(await (await trafficOf(restarted, alice)).open(old))).toBe("not_authentic");
});

Deno.test("any difference in what the two sides believe of each other keeps them apart", async () => {
  const { alice, bob, atAlice } = await aliceAndBob();
  const pair = await pairOf(bob, alice);
  const truth = cardOf(alice);
  const other = cardOf(await makePerson("Mallory"));
  const lies = [
    { ...truth, device: other.device },
    { ...truth, boot: other.boot },
    { ...truth, key: other.key },
    { ...truth, start: truth.start + 1 },
  ];
  for (const peerCard of lies) {
    const traffic = await deriveTraffic({ ...bob, pair, peerCard });
    expect(text(await traffic!.open(await atAlice.seal(toUtf8("ring"))))).toBe("not_authentic");
  }
});

Deno.test("a stolen identity opens no traffic without the boot, nor a boot without the identity", async () => {
  const { alice, bob, atAlice, atBob } = await aliceAndBob();
  const thief = await makePerson("Mallory");
  const withIdentity = { ...bob, boot: { ...bob.boot, privateKey: thief.boot.privateKey } };
  const withBoot = { ...bob, identity: { ...bob.identity, privateKey: thief.identity.privateKey } };
  const body = await atAlice.seal(toUtf8("recorded"));
  expect(text(await (await trafficOf(withIdentity, alice)).open(body))).toBe("not_authentic");
  const copiedBoot = () => ({ ...bob.boot, privateKey: copyOf(bob.boot.privateKey) });
  const asBob = { ...withBoot, boot: copiedBoot() };
  expect(text(await (await trafficOf(asBob, alice)).open(body))).toBe("not_authentic");
  // With both he is Bob, which shows that the copied key works.
  const both = { ...bob, boot: copiedBoot() };
  expect(text(await (await trafficOf(both, alice)).open(body))).toBe("recorded");
  expect(text(await atBob.open(body))).toBe("recorded");
});

Deno.test("a card that cannot be the other side's is refused", async () => {
  const { alice, bob } = await aliceAndBob();
  const pair = await pairOf(alice, bob);
  const mallory = await makePerson("Mallory");
  const card = cardOf(bob);
  const zero = toBase64url(new Uint8Array(32));
  const refused = {
    "our own card": cardOf(alice),
    "our own boot under the other's name": { ...card, boot: alice.boot.id },
    "our own ephemeral key mirrored": { ...card, key: alice.boot.key },
    "a third person's card": cardOf(mallory),
    "a key of small order": { ...card, key: zero },
    "a key of small order, spelled high": {
      ...card,
      key: "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA",
    },
    "a device that is no id": { ...card, device: "kitchen" },
    "a start that is no counter": { ...card, start: -1 },
  };
  for (const [what, peerCard] of Object.entries(refused)) {
    expect([what, await deriveTraffic({ ...alice, pair, peerCard })]).toEqual([what, undefined]);
  }
  // Another identity's pair does not open it either.
  expect(await deriveTraffic({ ...mallory, pair, peerCard: card })).toBeUndefined();
});

Deno.test("asking again for the same boots goes on with the same counters", async () => {
  const { alice, bob, atAlice, atBob } = await aliceAndBob();
  const first = await atAlice.seal(toUtf8("first"));
  expect(text(await atBob.open(first))).toBe("first");
  const again = await trafficOf({ ...alice, boot: { ...alice.boot } }, bob);
  expect(text(await atBob.open(await again.seal(toUtf8("second"))))).toBe("second");
  expect(text(await (await trafficOf(bob, alice)).open(first))).toBe("replayed");
});

Deno.test("two devices of one identity talk in their own room", async () => {
  const desk = await makePerson("Alice");
  const phone = { ...desk, device: randomId(), boot: await makeBoot(7) };
  const pair = await deriveOwnRoom(desk.identity);
  const atDesk = await deriveTraffic({ ...desk, pair, peerCard: cardOf(phone) });
  const atPhone = await deriveTraffic({ ...phone, pair, peerCard: cardOf(desk) });
  expect(text(await atPhone!.open(await atDesk!.seal(toUtf8("contacts"))))).toBe("contacts");
  expect(text(await atDesk!.open(await atDesk!.seal(toUtf8("mirrored"))))).toBe("not_authentic");
  expect(await deriveTraffic({ ...desk, pair, peerCard: cardOf(desk) })).toBeUndefined();
});
