import { expect } from "@std/expect";
import {
  adapt,
  type Adaptation,
  adaptationPolicy,
  adaptedEncodings,
  bestQuality,
} from "../../shared/peer_link/adaptation.ts";
import type { LinkStats } from "../../shared/peer_link/link_stats.ts";

const reading = (loss: number, roundTripMs = 50, limitedBy?: string): LinkStats => ({
  roundTripMs,
  path: "direct",
  sent: { camera: { bitrate: 1_000_000, loss, ...(limitedBy ? { limitedBy } : {}) } },
  received: {},
});
const good = reading(0), lossy = reading(0.2);

const after = (readings: readonly LinkStats[], start: Adaptation = bestQuality): Adaptation =>
  readings.reduce((now, stats) => adapt(now, stats), start);
const times = (count: number, stats: LinkStats): LinkStats[] => Array(count).fill(stats);

Deno.test("a good path keeps the best picture", () => {
  expect(adaptedEncodings(after(times(50, good)))).toEqual(adaptedEncodings(bestQuality));
});

Deno.test("one bad reading changes nothing, a second steps down", () => {
  expect(after([lossy, good, lossy]).camera).toBe(0);
  expect(after([lossy, lossy]).camera).toBe(1);
});

for (
  const [why, stats] of [
    ["loss", lossy],
    ["a long round trip", reading(0, 900)],
    ["a busy processor", reading(0, 50, "cpu")],
  ] as const
) {
  Deno.test(`${why} lowers the picture`, () => {
    expect(after(times(2, stats)).camera).toBe(1);
  });
}

Deno.test("the camera gives way before the share, and comes back after it", () => {
  const worst = after(times(100, lossy));
  expect([worst.camera, worst.share]).toEqual([4, 3]);
  const first = after(times(adaptationPolicy.readingsUp, good), worst);
  expect([first.camera, first.share]).toEqual([4, 2]);
});

Deno.test("a share is never made smaller, only slower", () => {
  const { shareVideo } = adaptedEncodings(after(times(100, lossy)));
  expect(shareVideo.scaleResolutionDownBy).toBeUndefined();
  expect(shareVideo.maxFramerate).toBe(5);
});

Deno.test("a step up that does not hold makes the next one wait longer", () => {
  const lowered = after(times(2, lossy));
  const raised = after(times(5, good), lowered);
  expect(raised.camera).toBe(0);
  const again = after(times(2, lossy), raised);
  expect(again.camera).toBe(1);
  expect(after(times(5, good), again).camera).toBe(1);
  expect(after(times(10, good), again).camera).toBe(0);
});

Deno.test("readings between good and bad change nothing", () => {
  const lowered = after(times(2, lossy));
  expect(after(times(100, reading(0.05)), lowered).camera).toBe(1);
});
