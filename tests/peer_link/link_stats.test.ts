import { expect } from "@std/expect";
import { mediaSlots, packetsReceived, type StatsEntry, summarizeStats } from "@ringside/peer_link";

const report = (at: number, ...entries: (StatsEntry & { id: string })[]) =>
  new Map(entries.map((entry) => [entry.id, { timestamp: at, ...entry }]));

const slotOf = (mid: string) => mediaSlots[Number(mid)];

const video = (bytesReceived: number, packetsReceived: number, packetsLost: number) => ({
  id: "in",
  type: "inbound-rtp",
  mid: "1",
  codecId: "vp8",
  bytesReceived,
  packetsReceived,
  packetsLost,
  jitter: 0.012,
  frameWidth: 1280,
  frameHeight: 720,
  framesPerSecond: 30,
});

Deno.test("rates and loss are of the time since the previous reading", () => {
  const codec = { id: "vp8", type: "codec", mimeType: "video/VP8" };
  const before = report(1_000, video(10_000, 100, 0), codec);
  const now = report(3_000, video(260_000, 190, 10), codec);
  expect(summarizeStats(now, before, slotOf).received.camera).toEqual({
    codec: "VP8",
    width: 1280,
    height: 720,
    framesPerSecond: 30,
    bitrate: 1_000_000,
    loss: 0.1,
    jitterMs: 12,
  });
});

Deno.test("the path in use says whether it is relayed, and how far away the other side is", () => {
  const pair = {
    id: "pair",
    type: "candidate-pair",
    localCandidateId: "l",
    remoteCandidateId: "r",
    currentRoundTripTime: 0.04,
    availableOutgoingBitrate: 2_000_000,
  };
  const ends = [
    { id: "l", type: "local-candidate", candidateType: "relay", relayProtocol: "tcp" },
    { id: "r", type: "remote-candidate", candidateType: "host" },
  ];
  const transport = { id: "t", type: "transport", selectedCandidatePairId: "pair" };
  expect(summarizeStats(report(0, transport, pair, ...ends), undefined, slotOf)).toEqual({
    roundTripMs: 40,
    availableBitrate: 2_000_000,
    path: "relayed",
    protocol: "tcp",
    sent: {},
    received: {},
  });
});

Deno.test("a report of an unknown browser is no reason to fail", () => {
  expect(summarizeStats(report(0, { id: "x", type: "novel", mid: 7 }), undefined, slotOf)).toEqual({
    path: "unknown",
    sent: {},
    received: {},
  });
  expect(packetsReceived(report(0, { id: "x", type: "inbound-rtp" }))).toBe(0);
});

Deno.test("a stream's first reading has no bitrate, unless it has carried nothing", () => {
  const first = summarizeStats(report(1_000, video(10_000, 100, 0)), undefined, slotOf);
  expect(first.received.camera?.bitrate).toBe(undefined);
  const idle = summarizeStats(report(1_000, video(0, 0, 0)), undefined, slotOf);
  expect(idle.received.camera?.bitrate).toBe(0);
});
