import type { Clock } from "@ringside/clock";
import { type CloseName, encodeFrame, type Hello, type Limits } from "@ringside/protocol";
import type { Access, Grant } from "../../access/access.ts";
import { faultFields } from "../../fault_fields.ts";
import type { FromRoom } from "../../actor_messages.ts";
import type { IceOffer } from "../../ice/ice_list.ts";
import { type Ceilings, hasRoomForNewcomers, noCeilings } from "../../limits/ceilings.ts";
import { Deadlines } from "../../limits/deadlines.ts";
import type { Log } from "../../log.ts";
import { randomId } from "../../random_id.ts";
import { Meters } from "../../metrics.ts";
import { stepSession } from "../../session.ts";
import type { SessionInput, SessionState } from "../../session_state.ts";
import { AdmissionWatch } from "./admission_watch.ts";
import { TickClock } from "./tick_clock.ts";
import type { Caller, Connection, HostedSession, Socket } from "./connection.ts";
import { BatchWriter } from "./batch_writer.ts";
import { ConnectionSet } from "./connection_set.ts";
import { Handshake } from "./handshake.ts";
import type { Elsewhere, MakeRooms, RoomPort } from "./room_port.ts";
import { SessionRegistry } from "./session_registry.ts";

export interface SessionHostParts {
  readonly limits: Limits;
  readonly access: Access;
  readonly ice: (session: string) => IceOffer;
  readonly clock: Clock;
  /** Runs a task after the frames that have already arrived. */
  readonly soon: (task: () => void) => void;
  readonly log: Log;
  /** Connects to the rooms. */
  readonly rooms: MakeRooms;
  /** Other nodes that may hold a session; absent if there are none. */
  readonly elsewhere?: Elsewhere;
  readonly meters?: Meters;
  /** Ceilings for this process; absent: unlimited. */
  readonly ceilings?: Ceilings;
  /** Bytes of memory that the process uses. */
  readonly memory?: () => number;
}

/** Milliseconds that a client may take to answer a close; then its socket is dropped. */
const closeMs = 3_000;

/**
 * Runs the session actors of one process, and passes messages between sockets, sessions and rooms.
 */
export class SessionHost {
  readonly meters: Meters;
  readonly #sessions: SessionRegistry;
  readonly #handshake: Handshake;
  readonly #rooms: RoomPort;
  readonly #connections: ConnectionSet;
  readonly #writer: BatchWriter;
  readonly #tick: TickClock<HostedSession>;
  readonly #awaitingHello: Deadlines<Connection>;
  readonly #away: Deadlines<HostedSession>;
  readonly #closing: Deadlines<Connection>;
  readonly #admissions: AdmissionWatch;
  readonly #ceilings: Ceilings;
  #draining = false;

  constructor(private readonly parts: SessionHostParts) {
    const { clock, limits, soon } = parts;
    this.meters = parts.meters ?? new Meters();
    this.#rooms = parts.rooms((session, message) => this.#deliver(session, message));
    const ceilings = this.#ceilings = parts.ceilings ?? noCeilings;
    this.#sessions = new SessionRegistry(clock, limits, parts.access, ceilings.cardBytes);
    this.#admissions = new AdmissionWatch(
      clock,
      (expires) => parts.access.isOver(expires),
      (hosted) => this.#step(hosted, { type: "recheck" }),
    );
    this.#handshake = new Handshake({
      ...parts,
      find: (session) => this.#sessions.get(session),
      cut: (connection, why) => this.#cut(connection, why),
      begin: (connection, grant, hello) => this.#begin(connection, grant, hello),
      resume: (connection, hosted, grant, hello) => this.#resume(connection, hosted, grant, hello),
      end: (hosted) => this.#end(hosted, "replaced"),
      text: (connection, text) => this.text(connection, text),
      guard: (connection, task) => this.#guard(connection, task),
    });
    this.#tick = new TickClock(clock, (hosted) => this.#step(hosted, { type: "flush" }));
    this.#connections = new ConnectionSet(clock, limits, (connection) => {
      this.#detach(connection, false);
      this.#cut(connection, "hello_timeout");
    });
    this.#writer = new BatchWriter({
      soon,
      unsentBytes: limits.unsentBytes,
      slow: (connection) => {
        if (connection.hosted?.connection === connection) {
          this.#step(connection.hosted, { type: "slow" });
        }
      },
    });
    this.#awaitingHello = new Deadlines(
      clock,
      limits.helloMs,
      (connection) => this.#cut(connection, "hello_timeout"),
    );
    this.#closing = new Deadlines(clock, closeMs, (connection) => connection.socket.drop());
    this.#away = new Deadlines(clock, limits.resumeMs, (hosted) => {
      this.#step(hosted, { type: "end", reason: "lost" });
    });
  }

  /** Counts for metrics, and for tests that look for leaks. */
  get counts(): { sessions: number; rooms: number; sockets: number; addresses: number } {
    return {
      sessions: this.#sessions.size,
      rooms: this.#rooms.size,
      sockets: this.#connections.size,
      addresses: this.#sessions.addresses,
    };
  }

  /**
   * Bytes and frames that wait in sockets and replay buffers. Visits every session: for metrics
   * only.
   */
  get waiting(): { unsent: number; replayFrames: number } {
    let unsent = 0;
    let replayFrames = 0;
    for (const { connection, state } of this.#sessions) {
      unsent += connection?.socket.unsent ?? 0;
      replayFrames += state.replay.length;
    }
    return { unsent, replayFrames };
  }

  /** Whether an address may request tokens; takes one from its budget. */
  admits(address: string): boolean {
    return this.#sessions.admits(address);
  }

  /** Milliseconds to delay bytes of a connection, asked before they are parsed. */
  turnOf({ caller }: Connection, bytes: number): number {
    const wait = this.#sessions.read(caller.address, this.#tick.time(), bytes);
    if (wait > 0) this.meters.delayedReads++;
    return wait;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** A socket opened. The adapter passes the connection back with every event on it. */
  open(socket: Socket, caller: Caller): Connection {
    const connection: Connection = {
      ...{ socket, caller, open: true, lastReceived: this.parts.clock.now() },
      ...{ written: 0, batches: false, batch: [], batchLength: 0 },
    };
    const full = this.#connections.isFull(caller.address);
    this.#connections.add(connection);
    if (this.#draining) this.#cut(connection, "draining");
    else if (full) this.#cut(connection, "too_many_sessions");
    else if (!this.admits(caller.address)) this.#cut(connection, "rate_limited");
    else this.#awaitingHello.add(connection);
    return connection;
  }

  /** A text frame arrived. */
  text(connection: Connection, text: string): void {
    if (!connection.open) return;
    this.#guard(connection, () => {
      const { hosted } = connection;
      const now = connection.lastReceived = this.#tick.time();
      if (connection.pending) this.#handshake.keepPending(connection, connection.pending, text);
      else if (!hosted) {
        this.#awaitingHello.delete(connection);
        this.#handshake.hello(connection, text);
      } else this.#step(hosted, { type: "frame", text, now });
    });
  }

  /** A frame arrived that is not text. */
  binary(connection: Connection): void {
    if (!connection.open) return;
    this.#guard(connection, () => {
      if (connection.hosted) this.#step(connection.hosted, { type: "binary" });
      else this.#cut(connection, "bad_frame");
    });
  }

  /** The socket has closed; `code` is that of its close frame. */
  closed(connection: Connection, code: number): void {
    connection.open = false;
    this.#connections.delete(connection);
    this.#awaitingHello.delete(connection);
    this.#closing.delete(connection);
    // With 1000 the client quits for good (protocol, section 7); everything else is a lost socket.
    this.#detach(connection, code === 1000);
  }

  /**
   * Asks every client to move, accepts no more, and closes the rest after `ms`, or sooner if all
   * have left. Resolves when no socket is left, or a second after the last close.
   */
  async drain(ms: number): Promise<void> {
    const { log } = this.parts;
    if (this.#draining) return;
    this.#draining = true;
    log("info", "draining", { sockets: this.#connections.size, ms });
    const frame = encodeFrame({ t: "draining", after: ms });
    for (const connection of this.#connections) {
      if (connection.open && connection.hosted) this.#writer.write(connection, frame);
      else this.#cut(connection, "draining");
    }
    await this.#connections.empty(ms);
    for (const connection of [...this.#connections]) this.#cut(connection, "draining");
    await this.#connections.empty(1_000);
    log("info", "drained", { sockets: this.#connections.size });
  }

  /** Stops every timer, and drops the sockets that are still open. */
  stop(): void {
    for (const connection of [...this.#connections]) connection.socket.drop();
    this.#closing.clear();
    this.#tick.stop();
    this.#admissions.stop();
    this.#awaitingHello.clear();
    this.#away.clear();
    this.#connections.stop();
  }

  /** Keys were removed: sessions lose the rooms, and the relay, that those keys opened. */
  revoke(): void {
    for (const hosted of [...this.#sessions]) this.#step(hosted, { type: "recheck" });
  }

  /** Ids of the sessions of this process. */
  get sessions(): Iterable<string> {
    return this.#sessions.ids;
  }

  /** A session of this process. */
  session(id: string): HostedSession | undefined {
    return this.#sessions.get(id);
  }

  /** Closes the socket of a session, which goes on without one. */
  unplug(id: string, why: CloseName): void {
    const hosted = this.#sessions.get(id);
    if (!hosted?.connection) return;
    const { connection } = hosted;
    this.#detach(connection, false);
    this.#cut(connection, why);
  }

  /** Forgets a session without telling its rooms: another node has it now. */
  release(id: string): void {
    const hosted = this.#sessions.get(id);
    if (!hosted) return;
    this.unplug(id, "replaced");
    this.#forget(hosted);
  }

  /** Adopts another node's session; it waits for its client. */
  adopt(state: SessionState, address: string): void {
    const hosted = this.#sessions.adopt(state, address);
    this.#away.add(hosted);
    this.#admissions.watch(hosted);
    this.meters.adopted++;
  }

  /** Forgets every session without telling the rooms, which have lost them already. */
  abandonAll(): void {
    for (const hosted of [...this.#sessions]) {
      hosted.state.phase = "ended";
      this.#forget(hosted);
    }
  }

  /** Ends a session that cannot go on, and closes its socket, if any, with `why`. */
  end(id: string, why: CloseName = "internal"): void {
    const hosted = this.#sessions.get(id);
    if (hosted) this.#end(hosted, why);
  }

  #end(hosted: HostedSession, why: CloseName): void {
    if (hosted.connection) this.#cut(hosted.connection, why);
    this.#step(hosted, { type: "end", reason: "lost" });
  }

  /** Separates a connection from its session. */
  #detach(connection: Connection, bye: boolean): void {
    const { hosted } = connection;
    if (hosted?.connection !== connection) return;
    hosted.connection = undefined;
    this.#step(hosted, { type: "detach", bye });
    if (hosted.state.phase === "away") this.#away.add(hosted);
  }

  #begin(connection: Connection, grant: Grant, hello: Hello): void {
    const hosted = this.#hasRoom() ? this.#sessions.begin(connection, grant) : undefined;
    if (!hosted) return this.#cut(connection, "too_many_sessions");
    this.meters.begun++;
    this.#attach(hosted, grant, hello.runs);
  }

  #resume(connection: Connection, hosted: HostedSession, grant: Grant, hello: Hello): void {
    if (hosted.connection) this.#cut(hosted.connection, "replaced");
    this.#away.delete(hosted);
    hosted.connection = connection;
    connection.hosted = hosted;
    this.meters.resumed++;
    this.#attach(hosted, grant, hello.runs, hello.resume);
    this.meters.replayed += hosted.state.replay.length;
  }

  #attach(hosted: HostedSession, grant: Grant, runs = false, shown?: Hello["resume"]): void {
    const offer = this.parts.ice(hosted.state.id);
    this.#step(hosted, { type: "attach", token: randomId(), grant, offer, runs, shown });
    this.#admissions.watch(hosted);
  }

  /** Whether the ceilings allow a new session. */
  #hasRoom(): boolean {
    return hasRoomForNewcomers(this.#ceilings, {
      sessions: this.#sessions.size,
      rooms: this.#rooms.size,
      cardBytes: this.#sessions.held,
      memory: this.parts.memory?.() ?? 0,
    });
  }

  #step(hosted: HostedSession, input: SessionInput): void {
    const effects = stepSession(hosted.rules, hosted.state, input);
    const ends = hosted.state.phase === "ended";
    for (const effect of effects) {
      // An earlier effect may have ended the session, such as a reader too slow for the answers to
      // its joins. It has left its rooms, and must not enter others.
      if (!ends && hosted.state.phase === "ended") return;
      switch (effect.type) {
        case "write":
          if (effect.error !== undefined) this.meters.error(effect.error);
          if (hosted.connection) this.#writer.write(hosted.connection, effect.text);
          break;
        case "room":
          if (effect.message.type === "send") this.meters.received++;
          else if (effect.message.type === "enter") this.#admissions.watch(hosted);
          this.#rooms.send(effect.room, effect.message);
          break;
        case "ice":
          this.#step(hosted, { type: "offer", offer: this.parts.ice(hosted.state.id) });
          break;
        case "flush":
          this.#tick.flushSoon(hosted);
          break;
        case "close":
          if (hosted.connection) this.#cut(hosted.connection, effect.why);
          if (hosted.state.phase === "away") this.#away.add(hosted);
          break;
        case "ended":
          this.#forget(hosted);
          break;
        default:
          effect satisfies never;
      }
    }
  }

  #deliver(session: string, message: FromRoom): void {
    const hosted = this.#sessions.get(session);
    if (!hosted) return;
    if (message.type === "message") this.meters.delivered++;
    this.#step(hosted, { type: "room", message });
  }

  /** However a session ends, its socket closes too: nothing would answer its frames. */
  #forget(hosted: HostedSession): void {
    if (hosted.connection) this.#cut(hosted.connection, "internal");
    this.#away.delete(hosted);
    this.#admissions.delete(hosted);
    this.#sessions.delete(hosted);
    this.#rooms.forget(hosted.state.id);
  }

  /** Closes a connection from our side and ignores its later frames. */
  #cut(connection: Connection, why: CloseName): void {
    if (!connection.open) return;
    this.#writer.flush(connection);
    if (!connection.open) return; // too slow for the flushed frames
    connection.open = false;
    this.meters.close(why);
    this.#awaitingHello.delete(connection);
    if (connection.hosted?.connection === connection) connection.hosted.connection = undefined;
    connection.socket.close(why);
    this.#closing.add(connection);
  }

  /** An exception of ours ends one session, not the process. */
  #guard(connection: Connection, task: () => void): void {
    try {
      task();
    } catch (fault) {
      this.parts.log("error", "fault", faultFields(fault));
      this.#cut(connection, "internal");
      if (connection.hosted) this.#end(connection.hosted, "internal");
    }
  }
}
