import { deriveInviteRoom, safetyNumber } from "@ringside/seal";
import { startRelay } from "@ringside/relay/deno";
import { expect } from "@std/expect";
import { type Cleanup, testWithCleanup } from "../contacts/rig.ts";
import { HostileRelay } from "../doubles/hostile_relay.ts";
import { until } from "../doubles/until.ts";
import { lies, type MakeLie } from "./lies.ts";
import { accept, invite } from "./pairing_stage.ts";
import { seededChance } from "./seeded_chance.ts";

async function hostileRelay(cleanup: Cleanup): Promise<HostileRelay> {
  const real = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
  return cleanup.add(new HostileRelay(real.url), (relay) => relay.stop());
}

/**
 * What a relay may do while two people pair. `pairs`: they pair all the same; else the accepter is
 * told that the inviter was not reached yet, for as long as it lasts. `silent`: nothing is asked.
 */
const cases: readonly { title: string; lie: MakeLie; pairs: boolean; silent?: true }[] = [
  { title: "drops a third of all messages", lie: lies.dropSome, pairs: true },
  { title: "drops all messages", lie: lies.dropAll, pairs: false },
  { title: "delays messages", lie: lies.delay, pairs: true },
  { title: "reorders messages", lie: lies.reorder, pairs: true },
  { title: "gives every message twice", lie: lies.duplicate, pairs: true },
  { title: "flips a bit in each message", lie: lies.flipBodies, pairs: false },
  { title: "flips a bit on the way up", lie: lies.flipBodiesUp, pairs: false },
  { title: "invents members", lie: lies.inventMembers, pairs: true },
  { title: "mirrors messages as the client's own", lie: lies.mirrorAsSelf, pairs: true },
  { title: "mirrors messages as the other's", lie: lies.mirrorAsContact, pairs: true },
  { title: "enters the invite's room itself", lie: lies.enterItself, pairs: true },
  { title: "hides the two from each other", lie: lies.hideMembers, pairs: false, silent: true },
  { title: "stamps messages as somebody's", lie: lies.stampOthers, pairs: false },
  { title: "answers pings and nothing else", lie: lies.answerNothing, pairs: false, silent: true },
];

for (const { lie, pairs, silent, title } of cases) {
  const outcome = pairs ? "they pair all the same" : "they go on trying, and pair afterwards";
  testWithCleanup(`pairing, a relay that ${title}: ${outcome}`, async (cleanup) => {
    const chance = seededChance(title);
    const relay = await hostileRelay(cleanup);
    const alice = await invite(cleanup, relay.url, "Alice");
    const { room } = await deriveInviteRoom(alice.offer.secret);
    await relay.begin(lie(chance, room));
    const bob = await accept(cleanup, relay.url, alice.link);
    const isDone = () => bob.client.progress.state === "accepted";
    if (!pairs) {
      await until("both are there, and the relay has done its worst", () => {
        const there = [...relay.wires].filter(({ shown }) => shown.has(room)).length === 2;
        return there && (silent || relay.recorded.length > 1);
      });
      expect(bob.client.progress.state).toBe("asking");
      await relay.repent();
    }
    // With a third of all messages lost, a client asks many times, seconds apart.
    await until("they are paired", isDone, 60_000);
    expect(bob.contacts.map(({ id, name }) => [id, name]))
      .toEqual([[alice.engine.identity.id, "Alice"]]);
    expect(alice.winners.map(({ id, name }) => [id, name]))
      .toEqual([[bob.engine.identity.id, "Bob"]]);
  });
}

testWithCleanup(
  "pairing, a relay that replays a request and an answer of before: nobody is paired twice",
  async (cleanup) => {
    const relay = await hostileRelay(cleanup);
    const alice = await invite(cleanup, relay.url, "Alice");
    const bob = await accept(cleanup, relay.url, alice.link);
    await until("they are paired", () => bob.client.progress.state === "accepted");
    // Everything is repeated, to the inviter and to a second person who has the link.
    const carol = await accept(cleanup, relay.url, alice.link);
    const { room } = await deriveInviteRoom(alice.offer.secret);
    for (const wire of relay.wires) {
      for (const { body } of [...relay.recorded]) {
        wire.say({ t: "message", seq: 0, room, from: "replay", body });
      }
    }
    await until("Carol has her answer", () => carol.client.progress.state !== "asking");
    expect(carol.client.progress).toEqual({ state: "failed", reason: "used" });
    expect(carol.contacts).toEqual([]);
    expect(alice.winners.map(({ id }) => id)).toEqual([bob.engine.identity.id]);
  },
);

testWithCleanup(
  "an invite's page that swaps the invite: the safety numbers tell, on both sides",
  async (cleanup) => {
    const relay = await hostileRelay(cleanup);
    const alice = await invite(cleanup, relay.url, "Alice");
    // Mallory keeps the relay. She takes Alice's invite herself, under Bob's name, and has the
    // page show one of her own, under Alice's.
    const towardsBob = await invite(cleanup, relay.url, "Alice");
    await relay.begin({
      page: () => {
        const hash = JSON.stringify(new URL(towardsBob.link).hash);
        return new Response(`<!doctype html><script>location.hash = ${hash}</script>`, {
          headers: { "content-type": "text/html" },
        });
      },
    });
    const towardsAlice = await accept(cleanup, relay.url, alice.link);
    // Bob opens the link and then copies the address bar.
    const opened = new URL(alice.link);
    const page = await (await fetch(`${opened.origin}${opened.pathname}`)).text();
    opened.hash = JSON.parse(/location\.hash = (".*?")/.exec(page)?.[1] ?? '""');
    const bob = await accept(cleanup, relay.url, opened.href);
    await until(
      "everybody is paired with somebody",
      () =>
        bob.client.progress.state === "accepted" &&
        towardsAlice.client.progress.state === "accepted",
    );

    const [atBob, atAlice] = [bob.contacts[0], alice.winners[0]];
    // The names are the expected ones.
    expect([atBob?.name, atAlice?.name]).toEqual(["Alice", "Bob"]);
    // The people are not; and nothing in the result of the pairing counts as verified.
    expect(atBob?.id).toBe(towardsBob.engine.identity.id);
    expect(atBob).not.toHaveProperty("verified");
    const ids = [alice.engine.identity.id, bob.engine.identity.id] as const;
    const right = await safetyNumber(...ids);
    const shownAtBob = await safetyNumber(bob.engine.identity.id, atBob?.id ?? "");
    const shownAtAlice = await safetyNumber(alice.engine.identity.id, atAlice?.id ?? "");
    expect(shownAtBob).not.toBe(right);
    expect(shownAtAlice).not.toBe(right);
    expect(shownAtBob).not.toBe(shownAtAlice);
    // One key on both sides does not help her: each half belongs to one identity.
    const shared = towardsBob.engine.identity.id;
    expect(await safetyNumber(ids[1], shared)).not.toBe(await safetyNumber(ids[0], shared));

    // Pasted instead of opened, the link leads to Alice or nowhere: here somebody was before.
    const pasted = await accept(cleanup, relay.url, alice.link);
    await until("there is an answer", () => pasted.client.progress.state !== "asking");
    expect(pasted.client.progress).toEqual({ state: "failed", reason: "used" });
  },
);
