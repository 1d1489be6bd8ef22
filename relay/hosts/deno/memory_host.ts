import type { Cancel, Clock } from "@ringside/clock";
import { type CloseName, encodeFrame, type Hello, type Limits } from "@ringside/protocol";
import type { Access, Grant } from "../../access/access.ts";
import type { ToRoom } from "../../actor_messages.ts";
import { judgeHello } from "../../admission.ts";
import type { IceOffer } from "../../ice/ice_list.ts";
import { AddressBook } from "../../limits/address_book.ts";
import { Deadlines } from "../../limits/deadlines.ts";
import type { Log } from "../../log.ts";
import { randomId } from "../../random_id.ts";
import { emptyRoom, type RoomState, stepRoom } from "../../room.ts";
import { judgeResume, stepSession } from "../../session.ts";
import { newSession, type SessionInput } from "../../session_state.ts";
import type { Caller, Line, Seat, Socket } from "./line.ts";

export interface MemoryHostParts {
  readonly limits: Limits;
  readonly access: Access;
  readonly ice: () => IceOffer;
  readonly clock: Clock;
  /** Runs a task once the frames that have already arrived are dealt with. */
  readonly soon: (task: () => void) => void;
  readonly log: Log;
}

/** Runs the actors of sessions and rooms in the memory of one process. */
export class MemoryHost {
  readonly #sessions = new Map<string, Seat>();
  readonly #rooms = new Map<string, RoomState>();
  readonly #lines = new Set<Line>();
  readonly #addresses: AddressBook;
  readonly #unheard: Deadlines<Line>;
  readonly #away: Deadlines<Seat>;
  /** What was said to rooms while a room was speaking: answered after it, so that order is kept. */
  readonly #queue: { room: string; message: ToRoom }[] = [];
  #speaking = false;
  #turnTime: number | undefined;
  /** Sessions that want a flush at the turn's end. */
  #unflushed: Seat[] = [];
  #draining = false;
  #emptied: (() => void) | undefined;
  #watch: Cancel | undefined;

  constructor(private readonly parts: MemoryHostParts) {
    const { clock, limits } = parts;
    this.#addresses = new AddressBook(limits);
    this.#unheard = new Deadlines(
      clock,
      limits.helloMs,
      (line) => this.#cut(line, "hello_timeout"),
    );
    this.#away = new Deadlines(clock, limits.resumeMs, (seat) => {
      this.#step(seat, { type: "end", reason: "lost" });
    });
  }

  /** How much lives here: for metrics, and for tests of leaks. */
  get counts(): { sessions: number; rooms: number; sockets: number; addresses: number } {
    return {
      sessions: this.#sessions.size,
      rooms: this.#rooms.size,
      sockets: this.#lines.size,
      addresses: this.#addresses.size,
    };
  }

  /** Whether an address may ask for something that costs, such as tokens. */
  admits(address: string): boolean {
    return this.#addresses.admit(address, this.parts.clock.now());
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** A socket opened. The adapter passes the line back with whatever happens on it. */
  open(socket: Socket, caller: Caller): Line {
    const line: Line = { socket, caller, open: true, heard: this.parts.clock.now() };
    this.#lines.add(line);
    this.#watch ??= this.parts.clock.after(this.parts.limits.pingMs, this.#dropSilent);
    if (this.#draining) this.#cut(line, "draining");
    else if (!this.admits(caller.address)) this.#cut(line, "rate_limited");
    else this.#unheard.add(line);
    return line;
  }

  /** A text frame arrived. */
  text(line: Line, text: string): void {
    if (!line.open) return;
    this.#guard(line, () => {
      const { seat } = line;
      const now = line.heard = this.#turn();
      if (!seat) this.#hello(line, text);
      else this.#step(seat, { type: "frame", text, now });
    });
  }

  /** A frame arrived that was not text. */
  binary(line: Line): void {
    if (!line.open) return;
    this.#guard(line, () => {
      if (line.seat) this.#step(line.seat, { type: "binary" });
      else this.#cut(line, "bad_frame");
    });
  }

  /** The socket is gone; `code` is its close frame's. */
  closed(line: Line, code: number): void {
    line.open = false;
    this.#lines.delete(line);
    this.#unheard.delete(line);
    // 1000 is the client's word that it is done (protocol, section 7); all else is an accident.
    this.#detach(line, code === 1000);
    if (this.#lines.size === 0) this.#emptied?.();
  }

  /**
   * Tells every client to move, takes no more, and after `ms` (or when all have gone) closes the
   * rest. Resolves when no socket is left, or when those that do not answer were given a second.
   */
  async drain(ms: number): Promise<void> {
    const { log } = this.parts;
    if (this.#draining) return;
    this.#draining = true;
    log("info", "draining", { sockets: this.#lines.size, ms });
    const frame = encodeFrame({ t: "draining", after: ms });
    for (const line of this.#lines) {
      if (line.open && line.seat) line.socket.send(frame);
      else this.#cut(line, "draining");
    }
    await this.#empty(ms);
    for (const line of [...this.#lines]) this.#cut(line, "draining");
    await this.#empty(1_000);
    this.#unheard.clear();
    this.#away.clear();
    this.#watch?.();
    log("info", "drained", { sockets: this.#lines.size });
  }

  /** Resolves when no socket is left, or after `ms`. */
  #empty(ms: number): Promise<void> {
    if (this.#lines.size === 0) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.parts.clock.after(ms, resolve);
    this.#emptied = resolve;
    return promise.finally(() => {
      cancel();
      this.#emptied = undefined;
    });
  }

  /** The line carries its session no longer. */
  #detach(line: Line, bye: boolean): void {
    const { seat } = line;
    if (seat?.line !== line) return;
    seat.line = undefined;
    this.#step(seat, { type: "detach", bye });
    if (seat.state.phase === "away") this.#away.add(seat);
  }

  /** One look at all lines in a while, instead of a timer for each. */
  readonly #dropSilent = (): void => {
    const { clock, limits } = this.parts;
    const oldest = clock.now() - 3 * limits.pingMs;
    for (const line of this.#lines) {
      if (!line.open || line.heard > oldest) continue;
      this.#detach(line, false);
      this.#cut(line, "hello_timeout");
    }
    this.#watch = this.#lines.size > 0 ? clock.after(limits.pingMs, this.#dropSilent) : undefined;
  };

  #hello(line: Line, text: string): void {
    const { access, limits, log } = this.parts;
    this.#unheard.delete(line);
    const admission = judgeHello(text, access, limits);
    if (!admission.ok) {
      log("debug", "refused", { why: admission.why });
      return this.#cut(line, admission.why);
    }
    const { grant, hello } = admission;
    const wanted = line.caller.session;
    if (wanted !== undefined) {
      const seat = this.#sessions.get(wanted);
      const verdict = hello.resume && (seat ? judgeResume(seat.state, hello.resume) : "too_old");
      if (!verdict || verdict === "wrong_token") return this.#cut(line, "no_session");
      if (seat && verdict === "ok") return this.#resume(line, seat, grant, hello);
      if (seat) this.#step(seat, { type: "end", reason: "lost" });
    }
    this.#begin(line, grant, hello);
  }

  #begin(line: Line, grant: Grant, hello: Hello): void {
    const { address } = line.caller;
    if (!this.#addresses.take(address, this.parts.clock.now())) {
      return this.#cut(line, "too_many_sessions");
    }
    const seat: Seat = { state: newSession(randomId(), grant), address, line };
    line.seat = seat;
    this.#sessions.set(seat.state.id, seat);
    this.#attach(seat, grant, hello.runs);
  }

  #resume(line: Line, seat: Seat, grant: Grant, hello: Hello): void {
    if (seat.line) this.#cut(seat.line, "replaced");
    this.#away.delete(seat);
    seat.line = line;
    line.seat = seat;
    this.#attach(seat, grant, hello.runs, hello.resume);
  }

  #attach(seat: Seat, grant: Grant, runs = false, shown?: Hello["resume"]): void {
    const offer = this.parts.ice();
    this.#step(seat, { type: "attach", token: randomId(), grant, offer, runs, shown });
  }

  #step(seat: Seat, input: SessionInput): void {
    for (const effect of stepSession(this.parts, seat.state, input)) {
      switch (effect.type) {
        case "write":
          this.#write(seat, effect.text);
          break;
        case "tell":
          this.#tell(effect.room, effect.message);
          break;
        case "ice":
          this.#step(seat, { type: "offer", offer: this.parts.ice() });
          break;
        case "flush":
          this.#unflushed.push(seat);
          break;
        case "close":
          if (seat.line) this.#cut(seat.line, effect.why);
          if (seat.state.phase === "away") this.#away.add(seat);
          break;
        case "ended":
          this.#forget(seat);
          break;
        default:
          effect satisfies never;
      }
    }
  }

  /** Frames that have arrived together make one turn: they share a time, and an end. */
  #turn(): number {
    if (this.#turnTime === undefined) {
      this.#turnTime = this.parts.clock.now();
      this.parts.soon(this.#endTurn);
    }
    return this.#turnTime;
  }

  readonly #endTurn = (): void => {
    this.#turnTime = undefined;
    const seats = this.#unflushed;
    this.#unflushed = [];
    for (const seat of seats) this.#step(seat, { type: "flush" });
  };

  #write(seat: Seat, text: string): void {
    const { line } = seat;
    if (!line) return;
    line.socket.send(text);
    if (line.socket.unsent > this.parts.limits.unsentBytes) this.#step(seat, { type: "slow" });
  }

  #tell(room: string, message: ToRoom): void {
    if (this.#speaking) {
      this.#queue.push({ room, message });
      return;
    }
    this.#speaking = true;
    try {
      this.#speak(room, message);
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
        this.#speak(next.room, next.message);
      }
    } finally {
      this.#speaking = false;
    }
  }

  #speak(address: string, message: ToRoom): void {
    const known = this.#rooms.get(address);
    const room = known ?? emptyRoom(address);
    const effects = stepRoom(room, message, this.parts.limits);
    if (room.seats.length === 0) this.#rooms.delete(address);
    else if (!known) this.#rooms.set(address, room);
    for (const { sessions, message } of effects) {
      for (const session of sessions) {
        const seat = this.#sessions.get(session);
        if (seat) this.#step(seat, { type: "room", message });
      }
    }
  }

  #forget(seat: Seat): void {
    this.#away.delete(seat);
    this.#sessions.delete(seat.state.id);
    this.#addresses.release(seat.address, this.parts.clock.now());
  }

  /** Closes a line from our side; whatever it says afterwards is not heard. */
  #cut(line: Line, why: CloseName): void {
    if (!line.open) return;
    line.open = false;
    this.#unheard.delete(line);
    if (line.seat?.line === line) line.seat.line = undefined;
    line.socket.close(why);
  }

  /** A fault of ours costs one session, not the process. */
  #guard(line: Line, task: () => void): void {
    try {
      task();
    } catch (fault) {
      const stack = fault instanceof Error ? fault.stack ?? fault.name : "not an error";
      this.parts.log("error", "fault", { stack });
      const { seat } = line;
      this.#cut(line, "internal");
      if (seat) this.#step(seat, { type: "end", reason: "lost" });
    }
  }
}
