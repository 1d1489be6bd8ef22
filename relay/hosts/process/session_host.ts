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
import { Beat } from "./beat.ts";
import type { Caller, Line, Seat, Socket } from "./line.ts";
import { LineWriter } from "./line_writer.ts";
import { OpenLines } from "./open_lines.ts";
import { Reception } from "./reception.ts";
import type { Elsewhere, MakeRooms, RoomPort } from "./room_port.ts";
import { SeatBook } from "./seat_book.ts";

export interface SessionHostParts {
  readonly limits: Limits;
  readonly access: Access;
  readonly ice: (session: string) => IceOffer;
  readonly clock: Clock;
  /** Runs a task when what has already arrived is dealt with. */
  readonly soon: (task: () => void) => void;
  readonly log: Log;
  /** Where rooms live. */
  readonly rooms: MakeRooms;
  /** Other processes that may hold a session; absent where there are none. */
  readonly elsewhere?: Elsewhere;
  readonly meters?: Meters;
  /** What this process may hold altogether; absent: as much as comes. */
  readonly ceilings?: Ceilings;
  /** Bytes of memory that the process takes. */
  readonly memory?: () => number;
}

/** How long a client may take to answer a close, in ms; then its socket is dropped. */
const closeMs = 3_000;

/** Runs the actors of the sessions of one process, and carries what they say to their rooms. */
export class SessionHost {
  readonly meters: Meters;
  readonly #seats: SeatBook;
  readonly #reception: Reception;
  readonly #rooms: RoomPort;
  readonly #lines: OpenLines;
  readonly #writer: LineWriter;
  readonly #beat: Beat<Seat>;
  readonly #unheard: Deadlines<Line>;
  readonly #away: Deadlines<Seat>;
  readonly #closing: Deadlines<Line>;
  readonly #admissions: AdmissionWatch;
  readonly #ceilings: Ceilings;
  #draining = false;

  constructor(private readonly parts: SessionHostParts) {
    const { clock, limits, soon } = parts;
    this.meters = parts.meters ?? new Meters();
    this.#rooms = parts.rooms((session, message) => this.#deliver(session, message));
    const ceilings = this.#ceilings = parts.ceilings ?? noCeilings;
    this.#seats = new SeatBook(clock, limits, parts.access, ceilings.cardBytes);
    this.#admissions = new AdmissionWatch(
      clock,
      (expires) => parts.access.isOver(expires),
      (seat) => this.#step(seat, { type: "judge" }),
    );
    this.#reception = new Reception({
      ...parts,
      seat: (session) => this.#seats.get(session),
      cut: (line, why) => this.#cut(line, why),
      begin: (line, grant, hello) => this.#begin(line, grant, hello),
      resume: (line, seat, grant, hello) => this.#resume(line, seat, grant, hello),
      end: (seat) => this.#end(seat, "replaced"),
      text: (line, text) => this.text(line, text),
      guard: (line, task) => this.#guard(line, task),
    });
    this.#beat = new Beat(clock, (seat) => this.#step(seat, { type: "flush" }));
    this.#lines = new OpenLines(clock, limits, (line) => {
      this.#detach(line, false);
      this.#cut(line, "hello_timeout");
    });
    this.#writer = new LineWriter({
      soon,
      unsentBytes: limits.unsentBytes,
      slow: (line) => {
        if (line.seat?.line === line) this.#step(line.seat, { type: "slow" });
      },
    });
    this.#unheard = new Deadlines(
      clock,
      limits.helloMs,
      (line) => this.#cut(line, "hello_timeout"),
    );
    this.#closing = new Deadlines(clock, closeMs, (line) => line.socket.drop());
    this.#away = new Deadlines(clock, limits.resumeMs, (seat) => {
      this.#step(seat, { type: "end", reason: "lost" });
    });
  }

  /** How much lives here: for metrics, and for tests of leaks. */
  get counts(): { sessions: number; rooms: number; sockets: number; addresses: number } {
    return {
      sessions: this.#seats.size,
      rooms: this.#rooms.size,
      sockets: this.#lines.size,
      addresses: this.#seats.addresses,
    };
  }

  /** What waits in sockets and replay buffers. Looks at every session: for metrics alone. */
  get waiting(): { unsent: number; replayFrames: number } {
    let unsent = 0;
    let replayFrames = 0;
    for (const { line, state } of this.#seats) {
      unsent += line?.socket.unsent ?? 0;
      replayFrames += state.replay.length;
    }
    return { unsent, replayFrames };
  }

  /** Whether an address may ask for something that costs, such as tokens. */
  admits(address: string): boolean {
    return this.#seats.admits(address);
  }

  /** When it is the turn of bytes that came over a line, in ms; nobody has looked at them yet. */
  turnOf({ caller }: Line, bytes: number): number {
    const wait = this.#seats.read(caller.address, this.#beat.time(), bytes);
    if (wait > 0) this.meters.delayedReads++;
    return wait;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** A socket opened. The adapter passes the line back with whatever happens on it. */
  open(socket: Socket, caller: Caller): Line {
    const line: Line = {
      ...{ socket, caller, open: true, heard: this.parts.clock.now() },
      ...{ written: 0, batches: false, batch: [], batchLength: 0 },
    };
    const full = this.#lines.isFull(caller.address);
    this.#lines.add(line);
    if (this.#draining) this.#cut(line, "draining");
    else if (full) this.#cut(line, "too_many_sessions");
    else if (!this.admits(caller.address)) this.#cut(line, "rate_limited");
    else this.#unheard.add(line);
    return line;
  }

  /** A text frame arrived. */
  text(line: Line, text: string): void {
    if (!line.open) return;
    this.#guard(line, () => {
      const { seat } = line;
      const now = line.heard = this.#beat.time();
      if (line.early) this.#reception.early(line, line.early, text);
      else if (!seat) {
        this.#unheard.delete(line);
        this.#reception.hello(line, text);
      } else this.#step(seat, { type: "frame", text, now });
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
    this.#closing.delete(line);
    // 1000 is the client's word that it is done (protocol, section 7); all else is an accident.
    this.#detach(line, code === 1000);
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
      if (line.open && line.seat) this.#writer.write(line, frame);
      else this.#cut(line, "draining");
    }
    await this.#lines.empty(ms);
    for (const line of [...this.#lines]) this.#cut(line, "draining");
    await this.#lines.empty(1_000);
    log("info", "drained", { sockets: this.#lines.size });
  }

  /** Stops every timer, and drops the sockets whose clients have not let go of them. */
  stop(): void {
    for (const line of [...this.#lines]) line.socket.drop();
    this.#closing.clear();
    this.#beat.stop();
    this.#admissions.stop();
    this.#unheard.clear();
    this.#away.clear();
    this.#lines.stop();
  }

  /** Keys have gone: who came in by them leaves the rooms, and the relay, that they opened. */
  revoke(): void {
    for (const seat of [...this.#seats]) this.#step(seat, { type: "judge" });
  }

  /** The sessions that are here. */
  get sessions(): Iterable<string> {
    return this.#seats.ids;
  }

  /** A session that is here, to be looked at. */
  session(id: string): Seat | undefined {
    return this.#seats.get(id);
  }

  /** Takes the socket from a session, which goes on without. */
  unplug(id: string, why: CloseName): void {
    const seat = this.#seats.get(id);
    if (!seat?.line) return;
    const { line } = seat;
    this.#detach(line, false);
    this.#cut(line, why);
  }

  /** Forgets a session without a word to its rooms: it lives elsewhere from now on. */
  release(id: string): void {
    const seat = this.#seats.get(id);
    if (!seat) return;
    this.unplug(id, "replaced");
    this.#forget(seat);
  }

  /** Takes a session that lived elsewhere; it waits for its client. */
  adopt(state: SessionState, address: string): void {
    const seat = this.#seats.adopt(state, address);
    this.#away.add(seat);
    this.#admissions.see(seat);
    this.meters.adopted++;
  }

  /** Forgets every session without a word to its rooms: nobody there knows them any more. */
  abandonAll(): void {
    for (const seat of [...this.#seats]) {
      seat.state.phase = "ended";
      this.#forget(seat);
    }
  }

  /** Ends a session that cannot go on. `why`: what its socket, if it has one, is told. */
  end(id: string, why: CloseName = "internal"): void {
    const seat = this.#seats.get(id);
    if (seat) this.#end(seat, why);
  }

  #end(seat: Seat, why: CloseName): void {
    if (seat.line) this.#cut(seat.line, why);
    this.#step(seat, { type: "end", reason: "lost" });
  }

  /** The line carries its session no longer. */
  #detach(line: Line, bye: boolean): void {
    const { seat } = line;
    if (seat?.line !== line) return;
    seat.line = undefined;
    this.#step(seat, { type: "detach", bye });
    if (seat.state.phase === "away") this.#away.add(seat);
  }

  #begin(line: Line, grant: Grant, hello: Hello): void {
    const seat = this.#hasRoom() ? this.#seats.begin(line, grant) : undefined;
    if (!seat) return this.#cut(line, "too_many_sessions");
    this.meters.begun++;
    this.#attach(seat, grant, hello.runs);
  }

  #resume(line: Line, seat: Seat, grant: Grant, hello: Hello): void {
    if (seat.line) this.#cut(seat.line, "replaced");
    this.#away.delete(seat);
    seat.line = line;
    line.seat = seat;
    this.meters.resumed++;
    this.#attach(seat, grant, hello.runs, hello.resume);
    this.meters.replayed += seat.state.replay.length;
  }

  #attach(seat: Seat, grant: Grant, runs = false, shown?: Hello["resume"]): void {
    const offer = this.parts.ice(seat.state.id);
    this.#step(seat, { type: "attach", token: randomId(), grant, offer, runs, shown });
    this.#admissions.see(seat);
  }

  /** Whether there is room for one who was not here before. */
  #hasRoom(): boolean {
    return hasRoomForNewcomers(this.#ceilings, {
      sessions: this.#seats.size,
      rooms: this.#rooms.size,
      cardBytes: this.#seats.held,
      memory: this.parts.memory?.() ?? 0,
    });
  }

  #step(seat: Seat, input: SessionInput): void {
    const effects = stepSession(seat.rules, seat.state, input);
    const ends = seat.state.phase === "ended";
    for (const effect of effects) {
      // What came of an effect may have ended the session: a reader that is too slow for the
      // answers to its joins. It has left its rooms then, and must enter no others.
      if (!ends && seat.state.phase === "ended") return;
      switch (effect.type) {
        case "write":
          if (effect.error !== undefined) this.meters.error(effect.error);
          if (seat.line) this.#writer.write(seat.line, effect.text);
          break;
        case "tell":
          if (effect.message.type === "send") this.meters.received++;
          else if (effect.message.type === "enter") this.#admissions.see(seat);
          this.#rooms.tell(effect.room, effect.message);
          break;
        case "ice":
          this.#step(seat, { type: "offer", offer: this.parts.ice(seat.state.id) });
          break;
        case "flush":
          this.#beat.flushSoon(seat);
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

  #deliver(session: string, message: FromRoom): void {
    const seat = this.#seats.get(session);
    if (!seat) return;
    if (message.type === "message") this.meters.delivered++;
    this.#step(seat, { type: "room", message });
  }

  /** However a session ends, its socket ends too: nobody would answer what it says. */
  #forget(seat: Seat): void {
    if (seat.line) this.#cut(seat.line, "internal");
    this.#away.delete(seat);
    this.#admissions.delete(seat);
    this.#seats.delete(seat);
    this.#rooms.forget(seat.state.id);
  }

  /** Closes a line from our side; whatever it says afterwards is not heard. */
  #cut(line: Line, why: CloseName): void {
    if (!line.open) return;
    this.#writer.flush(line);
    if (!line.open) return; // too slow to take that
    line.open = false;
    this.meters.close(why);
    this.#unheard.delete(line);
    if (line.seat?.line === line) line.seat.line = undefined;
    line.socket.close(why);
    this.#closing.add(line);
  }

  /** A fault of ours costs one session, not the process. */
  #guard(line: Line, task: () => void): void {
    try {
      task();
    } catch (fault) {
      this.parts.log("error", "fault", faultFields(fault));
      this.#cut(line, "internal");
      if (line.seat) this.#end(line.seat, "internal");
    }
  }
}
