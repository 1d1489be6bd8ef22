import { expect } from "@std/expect";
import { limits } from "@ringside/protocol";
import { Access } from "../../relay/access/access.ts";
import { MemoryRooms } from "../../relay/hosts/process/memory_rooms.ts";
import { SessionHost } from "../../relay/hosts/process/session_host.ts";
import type { ControlOf, Envelope } from "../../relay/hosts/redis/envelope.ts";
import { HandOver, type HandOverParts } from "../../relay/hosts/redis/hand_over.ts";
import { redisPolicy } from "../../relay/hosts/redis/redis_policy.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { HostClient } from "../relay/host_client.ts";

const shown = { token: "token", last: 4 };

async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

/** A node that asks others for a session, over a Redis that a test answers for. */
function asking(others: readonly string[], up = true) {
  const clock = new FakeClock();
  /** What each node was asked, in order. */
  const asked: { node: string; claim: string }[] = [];
  /** Nodes whose inbox is closed. */
  const closed = new Set<string>();
  const alive = [...others];
  const handOver = new HandOver({
    clock,
    policy: redisPolicy,
    node: () => "own",
    others: () => others,
    othersNow: () => Promise.resolve(alive),
    link: {
      up,
      post: (node: string, envelope: Envelope) => {
        asked.push({ node, claim: (envelope as ControlOf<"claim">).claim });
        return Promise.resolve().then(() => !closed.has(node));
      },
    },
    refused: () => {},
    fault: (fault: unknown) => {
      throw fault;
    },
  } as Partial<HandOverParts> as HandOverParts);
  const claimOf = (node: string) => asked.findLast((one) => one.node === node)?.claim ?? "";
  let found: string | undefined;
  const claiming = handOver.claim("session", shown).then((how) => found = how);
  return {
    ...{ alive, asked, claiming, clock, closed, handOver },
    answer: (node: string, why: ControlOf<"not_handed">["why"]) =>
      handOver.notHanded({ t: "not_handed", claim: claimOf(node), why }),
    /** How the claim ended, if it has, once all that is due has run. */
    found: async () => {
      await settled();
      return found;
    },
  };
}

Deno.test("a session is lost once every other node has answered that it does not have it", async () => {
  const { answer, claiming, clock, found } = asking(["ann", "bob"]);
  answer("ann", "unknown");
  expect(await found()).toBe(undefined);
  answer("bob", "unknown");
  expect(await claiming).toBe("too_old");
  expect(clock.waiting).toBe(0);
});

Deno.test("a node that is alive and slow may still have the session: the client tries again", async () => {
  const { answer, clock, found, handOver } = asking(["ann", "bob"]);
  answer("ann", "unknown");
  clock.advance(redisPolicy.claimMs - 1);
  handOver.alive(["ann", "bob"]);
  expect(await found()).toBe(undefined);
  clock.advance(1);
  expect(await found()).toBe("unanswered");
});

Deno.test("a node whose lease is over before it answered has lost the session", async () => {
  const { answer, found, handOver } = asking(["ann", "bob"]);
  answer("ann", "unknown");
  handOver.alive(["ann"]);
  expect(await found()).toBe("too_old");
});

Deno.test("whoever has the claim now answers for the node that has sent it on", async () => {
  const { answer, found, handOver } = asking(["ann"]);
  answer("ann", "forwarded");
  handOver.alive([]);
  expect(await found()).toBe(undefined);
  answer("ann", "wrong_token");
  expect(await found()).toBe("wrong_token");
});

Deno.test("a session that was handed over while its node left is asked for once more", async () => {
  const { alive, answer, asked, closed, found } = asking(["ann", "bob"]);
  // Bob was asked before he got it from Ann, and Ann has left by the time she is asked.
  closed.add("ann");
  answer("bob", "unknown");
  alive.push("cleo");
  expect(await found()).toBe(undefined);
  expect(asked.map(({ node }) => node)).toEqual(["ann", "bob", "bob", "cleo"]);
  answer("bob", "unknown");
  answer("cleo", "unknown");
  expect(await found()).toBe("too_old");
});

Deno.test("while Redis cannot be reached nobody knows whether a session lives", async () => {
  const { asked, claiming } = asking(["ann"], false);
  expect(await claiming).toBe("unanswered");
  expect(asked).toEqual([]);
});

Deno.test("a client whose session may be alive on another node keeps it, and gets no new one", async () => {
  const host = new SessionHost({
    ...{ limits, access: new Access([]), clock: new FakeClock(), ice: () => ({ ice: [] }) },
    rooms: (deliver) => new MemoryRooms(limits, deliver),
    soon: (task) => task(),
    log: () => {},
    elsewhere: { claim: () => Promise.resolve("unanswered") },
  });
  const client = HostClient.hello(host, { resume: shown }, { session: "session" });
  await settled();
  // It reconnects unchanged after this close.
  expect([client.closedWith, client.welcome]).toEqual(["internal", undefined]);
  host.stop();
});
