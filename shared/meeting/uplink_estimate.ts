import {
  calm,
  countReading,
  type MemberId,
  type StepPatience,
  type StepPolicy,
  type StepVerdict,
} from "@ringside/call";
import type { Uplink } from "./uplink_budget.ts";

/** What was measured on one link since the last reading. */
export interface LinkReading {
  /** Bits a second that the browser believes the link carries; absent where it does not say. */
  readonly available?: number;
  /** Bits a second. */
  readonly sent: number;
  /** By loss and round trip. */
  readonly path: StepVerdict;
  /** An encoder of this link waits for the processor. */
  readonly isBusy: boolean;
}

export interface UplinkPolicy extends StepPolicy {
  /** Bits a second before anything is measured. */
  readonly startBits: number;
  readonly leastBits: number;
  readonly mostBits: number;
  /** Of one link: below this, the browser itself divides what the link carries. */
  readonly leastLinkBits: number;
}

export const uplinkPolicy: UplinkPolicy = {
  startBits: 2_500_000,
  leastBits: 100_000,
  mostBits: 12_000_000,
  leastLinkBits: 200_000,
  readingsDown: 2,
  readingsUp: 4,
  mostPatience: 8,
};

interface LinkEstimate {
  /** Bits a second that the link carries; infinite while nothing limits it. */
  readonly bits: number;
  /** Bits a second that may be planned for it: a browser finds out that it carries more by use. */
  readonly room: number;
  /** The limit that loss and round trip have set. */
  readonly limit: number;
  readonly count: StepPatience;
}

/** What this device can send, as far as is known; start with {@linkcode newUplink}. */
export interface UplinkEstimate extends Uplink {
  readonly links: ReadonlyMap<MemberId, LinkEstimate>;
  readonly bitsCount: StepPatience;
  readonly paceCount: StepPatience;
}

export function newUplink(policy: UplinkPolicy = uplinkPolicy): UplinkEstimate {
  return { bits: policy.startBits, pace: 1, links: new Map(), bitsCount: calm, paceCount: calm };
}

/**
 * The estimate after a reading of all links, about once a second. Pure. A link that did not answer
 * keeps its estimate. The uplink falls at once to what its links carry together, and rises by steps, each
 * after several good readings. A link that loses
 * packets is limited by itself, so that one member's bad downlink does not cost the others.
 */
export function estimateUplink(
  before: UplinkEstimate,
  readings: ReadonlyMap<MemberId, LinkReading | undefined>,
  policy: UplinkPolicy = uplinkPolicy,
): UplinkEstimate {
  const known = [...readings.values()].filter((reading) => reading !== undefined);
  if (known.length === 0) return before;
  const links = new Map([...readings].map(([member, reading]) => {
    const link = before.links.get(member) ?? unlimited;
    return [member, reading ? estimateLink(link, reading, policy) : link];
  }));
  const carried = [...links.values()].reduce((sum, { bits }) => sum + bits, 0);
  const sent = known.reduce((sum, reading) => sum + reading.sent, 0);
  return {
    links,
    ...estimateBits(before, carried, sent, policy),
    ...estimatePace(before, known, policy),
  };
}

/** The estimate without a member's link, which was closed or replaced. */
export function withoutLink(estimate: UplinkEstimate, member: MemberId): UplinkEstimate {
  const links = new Map(estimate.links);
  links.delete(member);
  return { ...estimate, links };
}

/** A browser that sends little over a link expects little of it, and learns by use. */
const headroom = 2;

/** Part of what a link carries that is sent over it if that is what limits it. */
const used = 0.75;

const endless = Infinity;
const unlimited: LinkEstimate = { bits: endless, room: endless, limit: endless, count: calm };

function estimateLink(
  before: LinkEstimate,
  { available = Infinity, path, sent }: LinkReading,
  policy: UplinkPolicy,
): LinkEstimate {
  const least = policy.leastLinkBits;
  const { count, step } = countReading(before.count, path, before.limit < Infinity, policy);
  const limit = step === "down"
    ? Math.max(least, 0.75 * Math.min(before.limit, sent))
    : step === "up"
    ? before.limit * 1.5
    : before.limit;
  // A link that is hardly used has not shown what it carries.
  const carried = sent >= used * available ? available : Infinity;
  const bits = Math.max(least, Math.min(carried, limit));
  const room = Math.max(least, Math.min(carried * headroom, limit));
  return {
    bits: Math.min(bits, before.bits * 1.1),
    room: Math.min(room, before.room * 1.25),
    limit: limit > policy.mostBits ? Infinity : limit,
    count,
  };
}

function estimateBits(
  { bits, bitsCount }: UplinkEstimate,
  carried: number,
  sent: number,
  policy: UplinkPolicy,
): Pick<UplinkEstimate, "bits" | "bitsCount"> {
  const most = Math.min(policy.mostBits, carried);
  // What is not used is not known to be there.
  const verdict = most < bits * 0.9 ? "bad" : most > bits && sent > bits / 2 ? "good" : "between";
  const hurried = { ...policy, readingsDown: 1 };
  const { count, step } = countReading(bitsCount, verdict, true, hurried);
  if (step === "down") return { bits: Math.max(policy.leastBits, most), bitsCount: count };
  if (step === "up") return { bits: Math.min(most, bits * 1.5), bitsCount: count };
  return { bits: Math.max(policy.leastBits, Math.min(bits, most)), bitsCount: count };
}

/** The browser's own encoders adapt to a slow processor as well. */
const leastPace = 0.5;

function estimatePace(
  { pace, paceCount }: UplinkEstimate,
  readings: readonly LinkReading[],
  policy: UplinkPolicy,
): Pick<UplinkEstimate, "pace" | "paceCount"> {
  const isBusy = readings.some((reading) => reading.isBusy);
  const { count, step } = countReading(paceCount, isBusy ? "bad" : "good", pace < 1, policy);
  if (step === "down") return { pace: Math.max(leastPace, pace * 0.75), paceCount: count };
  return { pace: step === "up" ? Math.min(1, pace * 1.25) : pace, paceCount: count };
}
