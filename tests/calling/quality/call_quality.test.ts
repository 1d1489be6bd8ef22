import { memberOf } from "@ringside/call";
import type { LinkStats, PeerLink } from "@ringside/peer_link";
import { expect } from "@std/expect";
import { CallQuality } from "../../../shared/calling/quality/call_quality.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

const bob = memberOf("bob", "b1");
const ann = memberOf("ann", "a1");

function linkOf(roundTripMs: number): PeerLink {
  const stats = { path: "direct", roundTripMs, sent: {}, received: {} } satisfies LinkStats;
  return {
    stats: () => Promise.resolve(stats),
    setEncoding: () => Promise.resolve(),
  } as unknown as PeerLink;
}

Deno.test("each member's connection is rated by itself, and goes on when another's ends", async () => {
  const clock = new FakeClock();
  const quality = new CallQuality(() => {}, clock);
  const read = async () => {
    clock.advance(2_000);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  expect([quality.of(bob).word, quality.detail(bob)]).toEqual(["good", undefined]);
  quality.watch(bob, linkOf(20));
  quality.watch(ann, linkOf(700));
  await read();
  expect([quality.of(bob).word, quality.of(ann).word]).toEqual(["good", "poor"]);
  expect(quality.detail(ann)?.stats.roundTripMs).toBe(700);
  quality.leave(bob);
  await read();
  expect(quality.detail(bob)).toBeUndefined();
  expect(quality.detail(ann)?.history).toHaveLength(2);
  quality.stop();
  expect([quality.of(ann).word, clock.waiting]).toEqual(["good", 0]);
});
