import type { Clock } from "@ringside/clock";
import type { Limits } from "@ringside/protocol";
import { faultFields } from "../../fault_fields.ts";
import type { Log, LogFields } from "../../log.ts";
import { randomId } from "../../random_id.ts";
import type { Elsewhere, MakeRooms } from "../process/room_port.ts";
import type { SessionHost } from "../process/session_host.ts";
import type { Envelope } from "./envelope.ts";
import { HandOver } from "./hand_over.ts";
import { LeaseRenewal } from "./lease_renewal.ts";
import type { Renewal } from "./node_script.ts";
import type { RedisAddress } from "./open_redis.ts";
import { RedisLink } from "./redis_link.ts";
import { type RedisPolicy, redisPolicy } from "./redis_policy.ts";
import { RedisRooms } from "./redis_rooms.ts";

export interface RedisHostParts {
  readonly address: RedisAddress;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly soon: (task: () => void) => void;
  readonly log: Log;
  readonly policy?: RedisPolicy;
}

/** This process as one of several nodes that share a Redis. */
export class RedisHost {
  readonly #link: RedisLink;
  readonly #policy: RedisPolicy;
  readonly #handOver: HandOver;
  readonly #lease: LeaseRenewal;
  #rooms: RedisRooms | undefined;
  #host: SessionHost | undefined;
  /** Changes when the lease is lost: the node then continues under another name. */
  #node = randomId(9);
  #alive: readonly string[] = [];
  readonly #leaving = new Set<string>();
  #upSince: number | undefined;
  /** Former names of this node that may still have keys in Redis. */
  readonly #formers = new Set<string>();
  #stopped = false;

  constructor(private readonly parts: RedisHostParts) {
    const { address, clock, log, soon } = parts;
    const policy = this.#policy = parts.policy ?? redisPolicy;
    const fault = (fault: unknown) => log("error", "fault", faultFields(fault));
    const link = this.#link = new RedisLink(address, soon, clock, {
      up: () => {
        if (link.refusal === undefined) this.#serve();
        else this.#lease.soon();
      },
      down: () => this.#pause("redis_down"),
      refused: (fault) => this.#refused(fault),
      fault,
    });
    this.#handOver = new HandOver({
      link,
      clock,
      policy,
      node: () => this.#node,
      others: () => this.#others,
      othersNow: () => this.#othersNow(),
      host: () => assigned(this.#host),
      rooms: () => assigned(this.#rooms),
      refused: (fault) => this.#refused(fault),
      fault,
    });
    this.#lease = new LeaseRenewal({
      link,
      clock,
      policy,
      node: () => this.#node,
      // After an outage every lease has expired: give the other nodes time to renew.
      maySweep: () => this.#upSince !== undefined && clock.now() - this.#upSince > policy.leaseMs,
      renewed: (renewal) => this.#renewed(renewal),
      allowed: () => this.#serve(),
      refused: (code) => this.#pause("redis_refuses", { code }),
      fault: (fault) => log("warn", "redis_fault", faultFields(fault)),
    });
  }

  /** Whether Redis answers and accepts writes, or why this node cannot serve. */
  get state(): "up" | "redis_away" | "redis_refuses" {
    if (this.#link.up) return "up";
    return this.#link.connected ? "redis_refuses" : "redis_away";
  }

  /** Redis serves every command. */
  #serve(): void {
    this.#upSince = this.parts.clock.now();
    this.parts.log("info", "redis_up");
    this.#rooms?.copies.refresh();
  }

  /** Redis does not: refuses everything that waits for it. */
  #pause(event: "redis_down" | "redis_refuses", fields: LogFields = {}): void {
    if (this.#upSince !== undefined && !this.#stopped) this.parts.log("warn", event, fields);
    this.#upSince = undefined;
    this.#rooms?.copies.refuseWaiting();
  }

  /** A command was refused. The next lease renewal shows whether Redis refuses all writes. */
  #refused(fault: unknown): void {
    if (this.#stopped) return;
    this.parts.log("debug", "redis_refused", faultFields(fault));
    this.#lease.soon();
  }

  readonly makeRooms: MakeRooms = (deliver) =>
    this.#rooms = new RedisRooms({
      link: this.#link,
      clock: this.parts.clock,
      limits: this.parts.limits,
      policy: this.#policy,
      log: this.parts.log,
      deliver,
      node: () => this.#node,
      isHere: (session) => assigned(this.#host).session(session) !== undefined,
      movedTo: (session) => this.#handOver.movedTo(session),
      refused: (fault) => this.#refused(fault),
      end: (session) => assigned(this.#host).end(session),
    });

  readonly elsewhere: Elsewhere = {
    claim: (session, shown) => this.#handOver.claim(session, shown),
  };

  /** Joins the other nodes. */
  async start(host: SessionHost): Promise<void> {
    this.#host = host;
    await this.#begin();
    this.#lease.start();
  }

  async #begin(): Promise<void> {
    // The inbox first: a node that sees the lease may write to it.
    await this.#link.listen(this.#node, (envelope, frame) => this.#receive(envelope, frame));
    const { alive } = await this.#link.renew(this.#node, this.#policy.leaseMs, {
      begin: true,
      sweep: false,
    });
    await this.#link.keepInbox(this.#node);
    this.#alive = alive;
    for (const other of this.#others) {
      this.#link.post(other, { t: "arriving", node: this.#node });
    }
  }

  get #others(): string[] {
    return this.#alive.filter((node) => node !== this.#node);
  }

  async #othersNow(): Promise<readonly string[]> {
    const node = this.#node;
    const lease = { begin: false, sweep: false };
    const { alive, valid } = await this.#link.renew(node, this.#policy.leaseMs, lease);
    // The next renewal does what is to be done about a lease that is lost.
    if (valid && node === this.#node) this.#alive = alive;
    return this.#others;
  }

  #receive(envelope: Envelope, frame: string): void {
    const rooms = assigned(this.#rooms);
    switch (envelope.t) {
      case "message":
        return rooms.messages.receive(envelope, frame);
      case "change":
        return rooms.copies.changed(envelope);
      case "claim":
        this.#handOver.claimed(envelope).catch((fault: unknown) => this.#refused(fault));
        return;
      case "not_handed":
        return this.#handOver.notHanded(envelope);
      case "handed":
        return this.#handOver.handed(envelope, frame);
      case "settled":
        return this.#handOver.settled(envelope);
      case "arriving":
        if (!this.#alive.includes(envelope.node)) this.#alive = [...this.#alive, envelope.node];
        return;
      case "leaving":
        this.#leaving.add(envelope.node);
        return;
      default:
        return envelope satisfies never;
    }
  }

  async #renewed(renewal: Renewal): Promise<void> {
    if (!renewal.valid) return await this.#restart();
    this.#alive = renewal.alive;
    this.#handOver.alive(this.#others);
    for (const node of this.#leaving) if (!renewal.alive.includes(node)) this.#leaving.delete(node);
    this.#link.resendHeld();
    this.#rooms?.retry();
    await this.#link.trim(this.#node);
    for (const former of this.#formers) {
      await this.#link.markForSweep(former);
      this.#formers.delete(former);
    }
    // Repeat sweeps that another node began: it may have died before finishing.
    for (const dead of [...renewal.expired, ...renewal.sweeping]) await this.#sweep(dead);
  }

  async #sweep(dead: string): Promise<void> {
    const rooms = await this.#link.index(dead);
    this.parts.log("info", "sweeping", { rooms: rooms.length });
    while (rooms.length > 0) {
      const some = rooms.splice(0, 100);
      await Promise.all(some.map((room) => assigned(this.#rooms).copies.sweep(room, dead)));
    }
    await this.#link.deleteNode(dead);
  }

  /**
   * The lease has expired, or Redis has lost it: other nodes have removed our members, and
   * envelopes for us may be lost. So every session ends, and its client begins another.
   */
  async #restart(): Promise<void> {
    this.parts.log("warn", "lease_lost");
    this.#link.stopReading();
    // Calls in flight under the old name may arrive after the sweep: sweep it once more.
    this.#formers.add(this.#node);
    this.#node = randomId(9);
    this.#handOver.stop();
    this.#rooms?.clear();
    this.#host?.abandonAll();
    await this.#begin();
    this.#lease.soon();
  }

  /** Before draining: asks the other nodes to hand no more sessions over to this one. */
  announceLeaving(): void {
    for (const other of this.#others) {
      this.#link.post(other, { t: "leaving", node: this.#node });
    }
  }

  /**
   * Hands all remaining sessions over to other nodes, and forwards late envelopes. Without other
   * nodes the sessions end. A Redis that refuses this delays nothing for long.
   */
  async leave(): Promise<void> {
    const { clock, log } = this.parts;
    if (this.#link.up) {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = clock.after(this.#policy.leaveMs, resolve);
      const given = this.#giveAll().catch((fault: unknown) => {
        log("warn", "redis_fault", faultFields(fault));
      });
      await Promise.race([given, late]);
      cancel();
    }
    this.stop();
  }

  async #giveAll(): Promise<void> {
    const host = assigned(this.#host);
    const others = this.#others.filter((node) => !this.#leaving.has(node));
    const given = [...host.sessions].map((session, i) => {
      const to = others[i % others.length];
      if (to !== undefined) return this.#handOver.give(session, to);
      host.end(session);
    });
    await Promise.all(given);
    await assigned(this.#rooms).sequences.allIdle();
    await this.#link.flushed();
    await this.#link.closeInbox(this.#node, (envelope, frame) => this.#receive(envelope, frame));
    await assigned(this.#rooms).copies.quiet();
    await this.#link.flushed();
    if (others.length > 0) {
      this.parts.log("info", "handed_over", { sessions: given.length });
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#lease.stop();
    this.#handOver.stop();
    this.#link.close();
  }
}

/** The parts of a node refer to each other; none is used before all are created. */
function assigned<T>(part: T | undefined): T {
  if (part === undefined) throw new Error("The node is not put together yet");
  return part;
}
