import { expect } from "@std/expect";
import type { LinkStats } from "@ringside/peer_link";
import { judgeQuality } from "../../../shared/calling/quality/quality_view.ts";

const stats = (changes: Partial<LinkStats> & { loss?: number; limitedBy?: string }): LinkStats => ({
  roundTripMs: 40,
  path: "direct",
  sent: { camera: { bitrate: 1, limitedBy: changes.limitedBy } },
  received: { camera: { bitrate: 1, loss: changes.loss ?? 0 } },
  ...changes,
});

for (
  const [what, reading, word, reason] of [
    ["a quick path without loss", stats({}), "good", undefined],
    ["some loss", stats({ loss: 0.03 }), "fair", "loss"],
    ["much loss", stats({ loss: 0.1 }), "poor", "loss"],
    ["a long way", stats({ roundTripMs: 300 }), "fair", "delay"],
    ["a very long way", stats({ roundTripMs: 700 }), "poor", "delay"],
    ["a busy machine", stats({ limitedBy: "cpu" }), "fair", "cpu"],
    [
      "a narrow path",
      stats({ limitedBy: "bandwidth", availableBitrate: 200_000 }),
      "fair",
      "bandwidth",
    ],
    [
      "a wide path at its start",
      stats({ limitedBy: "bandwidth", availableBitrate: 900_000 }),
      "good",
      undefined,
    ],
  ] as const
) {
  Deno.test(`${what} is ${word}`, () => {
    const quality = judgeQuality(reading);
    expect([quality.word, quality.reason]).toEqual([word, reason]);
  });
}
