import type { Cancel, Clock } from "@ringside/clock";
import {
  recover,
  type Recovery,
  type RecoveryInput,
  type RecoveryPolicy,
} from "./recovery_policy.ts";

/** Ports of the watch. */
export interface PathWatchPorts {
  readonly clock: Clock;
  readonly policy: RecoveryPolicy;
  /** Sends a heartbeat. */
  beat(): void;
  /** Media packets received so far; undefined if there is nothing to count. */
  countPackets(): Promise<number | undefined>;
  repair(by: "restart" | "rebuild"): void;
  changed(recovery: Recovery, before: Recovery): void;
}

/**
 * Tracks heartbeats and media, measures the silence between them, and lets the recovery policy
 * decide.
 */
export class PathWatch {
  readonly #ports: PathWatchPorts;
  #recovery: Recovery = { phase: "connecting", rebuiltAt: 0 };
  #heardAt = 0;
  #beatAt = 0;
  #packets: number | undefined;
  #cancel: Cancel | undefined;
  #cancelMeasuring: Cancel | undefined;

  constructor(ports: PathWatchPorts) {
    this.#ports = ports;
  }

  get recovery(): Recovery {
    return this.#recovery;
  }

  /** How long nothing has arrived, in milliseconds. */
  get silentMs(): number {
    return this.#ports.clock.now() - this.#heardAt;
  }

  start(): void {
    this.#heardAt = this.#beatAt = this.#ports.clock.now();
    this.#beat();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancelMeasuring?.();
    this.#cancel = this.#cancelMeasuring = undefined;
  }

  /** A connection is established: the first one, or its replacement. */
  connected(): void {
    this.#packets = undefined;
    this.#heardAt = this.#ports.clock.now();
    this.#step(this.#recovery.phase === "connecting" ? { type: "connected" } : this.#measurement);
  }

  /** Something arrived. */
  heard(): void {
    // While connecting, the silence counts from the start.
    if (this.#recovery.phase === "connecting") return;
    this.#heardAt = this.#ports.clock.now();
    if (this.#recovery.phase !== "healthy") this.#step(this.#measurement);
  }

  /** The browser itself reported the path as failed. */
  pathFailed(): void {
    this.#step({ ...this.#measurement, type: "path_failed" });
  }

  networkChanged(): void {
    this.#step({ ...this.#measurement, type: "network_changed" });
  }

  get #measurement(): Extract<RecoveryInput, { type: "measured" }> {
    return { type: "measured", silentMs: this.silentMs };
  }

  #beat(): void {
    const { clock, policy } = this.#ports;
    this.#cancel = clock.after(policy.beatMs, () => this.#beat());
    this.#ports.beat();
    const now = clock.now();
    const slept = now - this.#beatAt >= policy.asleepMs;
    this.#beatAt = now;
    if (slept) {
      // Silence during our own sleep proves nothing, but the path has probably changed.
      if (this.#recovery.phase !== "connecting") this.#heardAt = now - policy.suspectMs;
      return this.networkChanged();
    }
    if (this.#measurement.silentMs >= policy.beatMs) this.#listenForMedia();
    this.#step(this.#measurement);
    this.#measureOnTime();
  }

  /** A step that is due before the next heartbeat does not wait for it. */
  #measureOnTime(): void {
    const { clock, policy } = this.#ports;
    const { silentMs } = this.#measurement;
    const next = [policy.suspectMs, policy.restartMs].find((due) => due > silentMs) ?? Infinity;
    this.#cancelMeasuring?.();
    this.#cancelMeasuring = next - silentMs < policy.beatMs
      ? clock.after(Math.ceil(next - silentMs), () => this.#step(this.#measurement))
      : undefined;
  }

  /** Media without a heartbeat proves a path too: under loss, the control channel stalls first. */
  #listenForMedia(): void {
    this.#ports.countPackets().then((packets) => {
      if (this.#cancel === undefined || packets === undefined) return;
      if (this.#packets !== undefined && packets > this.#packets) this.heard();
      this.#packets = packets;
    }, () => {}); // The connection has been closed.
  }

  #step(input: RecoveryInput): void {
    const before = this.#recovery;
    const { recovery, action } = recover(before, input, this.#ports.policy);
    this.#recovery = recovery;
    if (action) this.#ports.repair(action);
    if (recovery.phase !== before.phase) this.#ports.changed(recovery, before);
  }
}
