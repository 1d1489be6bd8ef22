import type { StunOutcome } from "./stun/stun_responder.ts";

/** Counters of a relay. They do not distinguish persons, rooms or addresses. */
export class Meters {
  /** Sends from clients. */
  received = 0;
  /** Messages numbered for a receiver. */
  delivered = 0;
  /** New sessions, resumed ones, and those adopted from another node. */
  begun = 0;
  resumed = 0;
  adopted = 0;
  /** Connections refused because their address had too many. */
  refusedConnections = 0;
  /** Reads delayed because their address exceeded its byte rate. */
  delayedReads = 0;
  /** Frames replayed after a resume. */
  replayed = 0;
  /** STUN datagrams by outcome. */
  readonly stun = new Map<string, number>();
  /** Error frames and closes, by their names in the protocol. */
  readonly errors = new Map<string, number>();
  readonly closes = new Map<string, number>();

  stunDatagram(outcome: StunOutcome): void {
    this.stun.set(outcome, (this.stun.get(outcome) ?? 0) + 1);
  }

  error(code: string): void {
    this.errors.set(code, (this.errors.get(code) ?? 0) + 1);
  }

  close(name: string): void {
    this.closes.set(name, (this.closes.get(name) ?? 0) + 1);
  }
}

/** Values at the moment of the request. */
export interface Gauges {
  readonly sessions: number;
  readonly rooms: number;
  readonly sockets: number;
  /** Open connections, from acceptance on; absent if the platform accepts them. */
  readonly connections?: number;
  /** Bytes that wait in sockets. */
  readonly unsent: number;
  /** Frames in replay buffers. */
  readonly replayFrames: number;
  readonly draining: boolean;
  /** Whether Redis answers and accepts writes; absent without Redis. */
  readonly redis?: boolean;
  /** Lag of the event loop in seconds: the mean, and the worst of the last 30 to 60 seconds. */
  readonly lag: { readonly mean: number; readonly worst: number };
}

type Samples = number | { readonly by: string; readonly counts: ReadonlyMap<string, number> };
type Row = readonly [name: string, type: "counter" | "gauge", help: string, samples: Samples];

/** The text for Prometheus (exposition format 0.0.4). */
export function metricsText(meters: Meters, gauges: Gauges): string {
  const rows: Row[] = [
    ["sessions", "gauge", "Sessions, including those without a socket.", gauges.sessions],
    ["sockets", "gauge", "Open WebSockets.", gauges.sockets],
    ["rooms", "gauge", "Rooms with a member on this node.", gauges.rooms],
    ["unsent_bytes", "gauge", "Bytes that wait in sockets.", gauges.unsent],
    ["replay_frames", "gauge", "Frames in replay buffers.", gauges.replayFrames],
    ["draining", "gauge", "1 while the relay shuts down.", gauges.draining ? 1 : 0],
    ["event_loop_lag_seconds", "gauge", "Mean lag of the event loop.", gauges.lag.mean],
    [
      "event_loop_lag_worst_seconds",
      "gauge",
      "Worst lag of the last 30 to 60 seconds.",
      gauges.lag.worst,
    ],
    ["messages_received_total", "counter", "Sends from clients.", meters.received],
    ["messages_delivered_total", "counter", "Messages delivered to receivers.", meters.delivered],
    ["sessions_begun_total", "counter", "Sessions begun.", meters.begun],
    ["sessions_resumed_total", "counter", "Sessions resumed.", meters.resumed],
    ["sessions_adopted_total", "counter", "Sessions adopted from other nodes.", meters.adopted],
    [
      "connections_refused_total",
      "counter",
      "Connections over the limit.",
      meters.refusedConnections,
    ],
    ["reads_delayed_total", "counter", "Reads delayed by the byte rate.", meters.delayedReads],
    ["frames_replayed_total", "counter", "Frames replayed after resumes.", meters.replayed],
    ["stun_datagrams_total", "counter", "STUN datagrams, by outcome.", {
      by: "outcome",
      counts: meters.stun,
    }],
    ["errors_total", "counter", "Error frames, by code.", {
      by: "code",
      counts: meters.errors,
    }],
    ["closes_total", "counter", "Sockets closed by the relay.", {
      by: "reason",
      counts: meters.closes,
    }],
  ];
  if (gauges.connections !== undefined) {
    rows.push(["connections", "gauge", "Open connections of any kind.", gauges.connections]);
  }
  if (gauges.redis !== undefined) {
    rows.push([
      "redis_up",
      "gauge",
      "1 while Redis answers and takes writing.",
      gauges.redis ? 1 : 0,
    ]);
  }
  return rows.map(([name, type, help, samples]) => {
    const full = `ringside_${name}`;
    const lines = typeof samples === "number"
      ? [`${full} ${samples}`]
      : [...samples.counts].map(([name, count]) => `${full}{${samples.by}="${name}"} ${count}`);
    return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, ...lines].join("\n");
  }).join("\n") + "\n";
}
