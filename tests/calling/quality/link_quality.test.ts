import type { LinkStats, PeerLink } from "@ringside/peer_link";
import { expect } from "@std/expect";
import { LinkQuality } from "../../../shared/calling/quality/link_quality.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

const stats = { path: "direct", roundTripMs: 20, sent: {}, received: {} } as unknown as LinkStats;

Deno.test("a reading that fails, or never comes, is followed by others", async () => {
  const clock = new FakeClock();
  const answers: (() => Promise<LinkStats | undefined>)[] = [
    () => Promise.reject(new DOMException("closed", "InvalidStateError")),
    () => new Promise(() => {}),
    () => Promise.resolve(stats),
  ];
  let asked = 0;
  const link = {
    stats: () => answers[asked++]?.() ?? Promise.resolve(undefined),
    setEncoding: () => Promise.resolve(),
  };
  const quality = new LinkQuality(() => {}, clock);
  quality.watch(link as unknown as PeerLink);
  for (const _ of answers) {
    clock.advance(2_000);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
  expect(asked).toBe(3);
  expect(quality.detail()?.stats).toEqual(stats);
  quality.stop();
  expect(clock.waiting).toBe(0);
});
