import type { MediaSlot } from "./media_slot.ts";

/** One direction of one slot, over the time since the previous reading. */
export interface StreamStats {
  /** Bits per second; undefined in a stream's first reading, which has nothing to compare with. */
  readonly bitrate?: number;
  /** e.g. `VP8`, `opus`. */
  readonly codec?: string;
  /** Fraction of packets that did not arrive, 0 to 1. */
  readonly loss?: number;
  readonly jitterMs?: number;
  readonly width?: number;
  readonly height?: number;
  readonly framesPerSecond?: number;
  /** Sent video only: what limits its quality. */
  readonly limitedBy?: string;
}

/** Statistics of a peer link, without addresses. */
export interface LinkStats {
  readonly roundTripMs?: number;
  /** Bits a second that the browser believes it can send. */
  readonly availableBitrate?: number;
  readonly path: "direct" | "relayed" | "unknown";
  readonly protocol?: string;
  readonly sent: Readonly<Partial<Record<MediaSlot, StreamStats>>>;
  readonly received: Readonly<Partial<Record<MediaSlot, StreamStats>>>;
}

/** An entry of a report; its fields differ by type and browser. */
export type StatsEntry = Readonly<Record<string, unknown>> & { readonly type: string };
export type StatsEntries = ReadonlyMap<string, StatsEntry>;

/**
 * Sums up a report (W3C, "Identifiers for WebRTC's Statistics API") against the previous one.
 *
 * @param slotOf Which slot a media section (`mid`) is.
 */
export function summarizeStats(
  report: StatsEntries,
  previous: StatsEntries | undefined,
  slotOf: (mid: string) => MediaSlot | undefined,
): LinkStats {
  const sent: Partial<Record<MediaSlot, StreamStats>> = {};
  const received: Partial<Record<MediaSlot, StreamStats>> = {};
  for (const entry of report.values()) {
    const slot = slotOf(text(entry.mid) ?? "");
    if (!slot) continue;
    const before = previous?.get(text(entry.id) ?? "");
    if (entry.type === "outbound-rtp") sent[slot] = sentStream(report, entry, before);
    if (entry.type === "inbound-rtp") received[slot] = receivedStream(report, entry, before);
  }
  const pair = selectedPair(report);
  const roundTrip = number(pair?.currentRoundTripTime);
  const local = report.get(text(pair?.localCandidateId) ?? "");
  const remote = report.get(text(pair?.remoteCandidateId) ?? "");
  const relayed = local?.candidateType === "relay" || remote?.candidateType === "relay";
  return {
    roundTripMs: roundTrip === undefined ? undefined : roundTrip * 1000,
    availableBitrate: number(pair?.availableOutgoingBitrate),
    path: !pair ? "unknown" : relayed ? "relayed" : "direct",
    protocol: text(local?.relayProtocol) ?? text(local?.protocol),
    sent,
    received,
  };
}

/** Packets received over all slots: the sign of life besides the heartbeat. */
export function packetsReceived(report: StatsEntries): number {
  let packets = 0;
  for (const entry of report.values()) {
    if (entry.type === "inbound-rtp") packets += number(entry.packetsReceived) ?? 0;
  }
  return packets;
}

function sentStream(
  report: StatsEntries,
  entry: StatsEntry,
  before: StatsEntry | undefined,
): StreamStats {
  const told = report.get(text(entry.remoteId) ?? "");
  const limit = text(entry.qualityLimitationReason);
  return {
    ...picture(report, entry),
    bitrate: bitrate(entry, before, "bytesSent"),
    loss: number(told?.fractionLost),
    jitterMs: milliseconds(told?.jitter),
    limitedBy: limit === "none" ? undefined : limit,
  };
}

function receivedStream(
  report: StatsEntries,
  entry: StatsEntry,
  before: StatsEntry | undefined,
): StreamStats {
  const lost = delta(entry, before, "packetsLost");
  const came = delta(entry, before, "packetsReceived");
  return {
    ...picture(report, entry),
    bitrate: bitrate(entry, before, "bytesReceived"),
    loss: lost + came > 0 ? Math.max(0, lost) / (Math.max(0, lost) + came) : undefined,
    jitterMs: milliseconds(entry.jitter),
  };
}

function picture(report: StatsEntries, entry: StatsEntry) {
  const codec = text(report.get(text(entry.codecId) ?? "")?.mimeType);
  return {
    codec: codec?.split("/")[1],
    width: number(entry.frameWidth),
    height: number(entry.frameHeight),
    framesPerSecond: number(entry.framesPerSecond),
  };
}

function selectedPair(report: StatsEntries): StatsEntry | undefined {
  const entries = [...report.values()];
  const transport = entries.find((entry) => entry.type === "transport");
  const named = report.get(text(transport?.selectedCandidatePairId) ?? "");
  // Firefox marks the pair itself.
  return named ??
    entries.find((entry) => entry.type === "candidate-pair" && entry.selected === true);
}

function delta(entry: StatsEntry, before: StatsEntry | undefined, field: string): number {
  return (number(entry[field]) ?? 0) - (number(before?.[field]) ?? 0);
}

function bitrate(
  entry: StatsEntry,
  before: StatsEntry | undefined,
  field: string,
): number | undefined {
  // A stream that has carried nothing so far carries nothing now.
  if (!number(entry[field])) return 0;
  const seconds = delta(entry, before, "timestamp") / 1000;
  return before && seconds > 0 ? Math.max(0, delta(entry, before, field) / seconds) * 8 : undefined;
}

function milliseconds(seconds: unknown): number | undefined {
  const value = number(seconds);
  return value === undefined ? undefined : value * 1000;
}

function number(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
