import type { StunOutcome } from "./stun/stun_responder.ts";

/** What a relay counts as it goes. Nothing here tells one person, room or address from another. */
export class Meters {
  /** Sends that were taken from clients. */
  received = 0;
  /** Messages that were numbered for a receiver. */
  delivered = 0;
  /** Sessions that began anew, were resumed here, and came from another node. */
  begun = 0;
  resumed = 0;
  adopted = 0;
  /** Connections that were closed since their address had as many as it may. */
  refusedConnections = 0;
  /** Reads that waited, since their address had sent as many bytes as it may. */
  delayedReads = 0;
  /** Frames that were said again after a resume. */
  replayed = 0;
  /** Datagrams of STUN, by what became of them. */
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

/** What is so at the moment of asking. */
export interface Gauges {
  readonly sessions: number;
  readonly rooms: number;
  readonly sockets: number;
  /** Open connections, from acceptance on; absent where the platform accepts them. */
  readonly connections?: number;
  /** Bytes given to sockets that have not left. */
  readonly unsent: number;
  /** Frames kept for a resume. */
  readonly replayFrames: number;
  readonly draining: boolean;
  /** Whether Redis answers and takes writing; absent where there is none. */
  readonly redis?: boolean;
  /** Seconds by which the event loop was late: now, and the worst of the last half minute or more. */
  readonly lag: { readonly mean: number; readonly worst: number };
}

type Samples = number | { readonly by: string; readonly counts: ReadonlyMap<string, number> };
type Row = readonly [name: string, type: "counter" | "gauge", help: string, samples: Samples];

/** The text that Prometheus reads (exposition format 0.0.4). */
export function metricsText(meters: Meters, gauges: Gauges): string {
  const rows: Row[] = [
    ["sessions", "gauge", "Sessions, those without a socket included.", gauges.sessions],
    ["sockets", "gauge", "Open WebSockets.", gauges.sockets],
    ["rooms", "gauge", "Rooms with a member here.", gauges.rooms],
    ["unsent_bytes", "gauge", "Bytes that wait to leave.", gauges.unsent],
    ["replay_frames", "gauge", "Frames kept for a resume.", gauges.replayFrames],
    ["draining", "gauge", "1 while the relay goes down.", gauges.draining ? 1 : 0],
    ["event_loop_lag_seconds", "gauge", "Mean lateness of timers.", gauges.lag.mean],
    [
      "event_loop_lag_worst_seconds",
      "gauge",
      "Worst of the last 30 to 60 seconds.",
      gauges.lag.worst,
    ],
    ["messages_received_total", "counter", "Sends taken from clients.", meters.received],
    ["messages_delivered_total", "counter", "Messages to receivers.", meters.delivered],
    ["sessions_begun_total", "counter", "Sessions begun.", meters.begun],
    ["sessions_resumed_total", "counter", "Sessions resumed.", meters.resumed],
    ["sessions_adopted_total", "counter", "Sessions taken over from a node.", meters.adopted],
    ["connections_refused_total", "counter", "Beyond an address's own.", meters.refusedConnections],
    ["reads_delayed_total", "counter", "Reads that waited for their address.", meters.delayedReads],
    ["frames_replayed_total", "counter", "Frames repeated by resumes.", meters.replayed],
    ["stun_datagrams_total", "counter", "STUN requests, by outcome.", {
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
