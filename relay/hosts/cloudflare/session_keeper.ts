import type { CloseName, Hello } from "@ringside/protocol";
import type { Grant } from "../../access/access.ts";
import { faultFields } from "../../fault_fields.ts";
import { IceSource, type TurnCache } from "../../ice/ice_source.ts";
import { randomId } from "../../random_id.ts";
import { acknowledge } from "../../replay.ts";
import { stepSession } from "../../session.ts";
import type { Membership, SessionInput, SessionRules } from "../../session_state.ts";
import { lease, releaseAll } from "./session_quotas.ts";
import type { Environment, RelayParts } from "./environment.ts";
import {
  type Answers,
  type RoomMessage,
  type SessionMessage,
  unavailableAnswers,
} from "./object_messages.ts";
import { type Connection, connectionOf, cut, setConnection } from "./connection.ts";
import { RoomQueue } from "./room_queue.ts";
import type { ObjectContext, ObjectSocket } from "./runtime.ts";
import { type HostedSession, isNews } from "./session_record.ts";
import { SessionStorage } from "./session_storage.ts";
import { SessionUnits } from "./session_units.ts";
import { unitCosts } from "./unit_costs.ts";

/** Shared by all objects of this isolate. Data only: an object may not await another's I/O. */
const turnCache: TurnCache = {};

/**
 * How long a turn waits for more answers while many are in flight, in ms: one row stores them all.
 */
const gatherMs = 20;
const gatherFrom = 4;
/** Interval at which an ended session retries its leaves, in ms. */
const leaveAgainMs = 30_000;
/** Interval at which a silent socket is checked when nothing else wakes the object, in ms. */
const watchMs = 6 * 60 * 60 * 1_000;
/**
 * Joins are stored before they are sent, so many go together; the queue limits the calls in flight.
 */
const joinsAtOnce = 512;
/** How often a connection stores the time of its last frame, in ms. */
const noteMs = 5_000;

/**
 * Keeps a session: in memory, in storage, and on its socket. Frames, messages and answers that
 * arrive together form one turn: the actor handles each at once, then the session is stored, and
 * only then does any output leave. Between turns nothing runs, and the runtime may remove the
 * object from memory while it keeps the socket.
 */
export class SessionKeeper {
  readonly ice: IceSource;
  readonly roomQueue: RoomQueue;
  readonly units: SessionUnits;
  #hosted: HostedSession | undefined;
  /** The socket that carries the session. */
  #socket: ObjectSocket | undefined;
  #turn: Promise<void> | undefined;
  #unflushed = false;
  #output: (() => void)[] = [];
  /** The number of the last message that was sent before the object left memory. */
  readonly #sentBefore: number;
  /** Characters of numbered frames since the client last acknowledged any. */
  #unacked = 0;

  readonly #rules: SessionRules;
  readonly #storage: SessionStorage;

  constructor(
    private readonly ctx: ObjectContext,
    private readonly env: Environment,
    private readonly parts: RelayParts,
  ) {
    this.units = new SessionUnits(
      () => this.#hosted,
      ({ quotas }, units) => lease(env, quotas, units),
    );
    this.#rules = { ...parts, address: this.units, joinsAtOnce };
    this.ice = new IceSource(parts.settings, parts.log, turnCache);
    this.#storage = new SessionStorage({
      storage: ctx.storage,
      hosted: () => this.#hosted,
      queue: () => this.roomQueue.record,
      written: () => this.units.spend(unitCosts.row),
    });
    const stored = this.#storage.read();
    this.roomQueue = new RoomQueue({
      send: (room, messages, repeated) => this.#send(room, messages, repeated),
      answered: (room, messages, answers) => this.#answered(room, messages, answers),
      later: () => this.#storage.wakeAt(Date.now()),
      fault: (fault) => this.#fault(fault),
    }, stored?.queue);
    this.#sentBefore = this.roomQueue.sent;
    if (stored) this.#wake(stored.hosted);
  }

  /** The session of this object. It may have ended while its rooms do not know yet. */
  get hosted(): HostedSession | undefined {
    return this.#hosted;
  }

  carries(socket: ObjectSocket): boolean {
    return this.#socket === socket;
  }

  /** A room's membership of `session`, if that is the session of this object. */
  memberOf(session: string, room: string): Membership | undefined {
    const state = this.#hosted?.state;
    return state?.id === session ? state.rooms.get(room) : undefined;
  }

  /** Begins a new session, and ends the previous one of this object. */
  begin(hosted: HostedSession, socket: ObjectSocket, grant: Grant, hello: Hello): void {
    if (this.#hosted && this.#hosted.state.phase !== "ended") this.end("replaced");
    this.#hosted = hosted;
    this.attach(hosted, socket, grant, { ...hello, resume: undefined });
  }

  /** Gives the session a new socket. */
  attach(hosted: HostedSession, socket: ObjectSocket, grant: Grant, hello: Hello): void {
    if (this.#socket) cut(this.#socket, "replaced");
    this.#socket = socket;
    this.#unacked = 0;
    hosted.awaySince = undefined;
    hosted.connectionNumber++;
    const { resume: shown, runs = false } = hello;
    const now = Date.now();
    setConnection(socket, {
      role: "open",
      number: hosted.connectionNumber,
      lastFrame: now,
      acked: shown?.last ?? 0,
    });
    const offer = this.ice.offer(hosted.state.id);
    this.#step({ type: "attach", token: randomId(), grant, offer, runs, shown });
    this.#storage.wakeAt(now + watchMs);
  }

  /** Ends the session, and closes its socket, if any, with `why`. */
  end(why: CloseName = "internal"): void {
    this.#close(why);
    this.#step({ type: "end", reason: "lost" });
  }

  /** Closes a socket that has broken a limit. */
  refuse(socket: ObjectSocket, why: "frame_too_large" | "rate_limited"): void {
    if (socket !== this.#socket) return cut(socket, why);
    if (why === "frame_too_large") return this.end(why);
    this.#close(why);
    this.#step({ type: "detach", bye: false });
  }

  /** Handles a frame of the socket that carries the session. */
  frame(
    socket: ObjectSocket,
    connection: Connection & { role: "open" },
    data: string | ArrayBuffer,
  ): void {
    const hosted = this.#hosted;
    if (!hosted) return;
    this.roomQueue.refill();
    const now = Date.now();
    const kept = hosted.state.replay.length;
    if (typeof data === "string") this.#step({ type: "frame", text: data, now });
    else this.#step({ type: "binary" });
    const { replay, replayBytes, seq } = hosted.state;
    const acknowledged = replay.length < kept;
    if (acknowledged) this.#unacked = replayBytes;
    if ((acknowledged || now - connection.lastFrame > noteMs) && socket === this.#socket) {
      setConnection(socket, { ...connection, lastFrame: now, acked: seq - replay.length });
    }
  }

  /** Handles a room's messages. Resolves when they are stored. */
  async receive(session: string, room: string, messages: readonly SessionMessage[]): Promise<void> {
    const hosted = this.#hosted;
    for (const message of messages) {
      if (!hosted || !this.memberOf(session, room)) break;
      if (message.type === "message" && !isNews(hosted, room, message.sender, message.number)) {
        continue;
      }
      this.#step({ type: "room", message });
    }
    await this.#endTurnSoon();
  }

  /** A socket has closed; `bye`: the client has quit for good. */
  closed(socket: ObjectSocket, bye: boolean): void {
    if (connectionOf(socket).role !== "closed") setConnection(socket, { role: "closed" });
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    this.#step({ type: "detach", bye });
  }

  /**
   * Closes a dead connection. No timer watches a sleeping one, so whoever has a message for it
   * checks it.
   */
  checkConnection(): void {
    const hosted = this.#hosted;
    const socket = this.#socket;
    const now = Date.now();
    if (socket && hosted) {
      const connection = connectionOf(socket);
      const ping = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
      const lastSign = Math.max(ping, connection.role === "open" ? connection.lastFrame : 0);
      const dead = lastSign + 3 * this.parts.limits.pingMs;
      if (dead > now) return;
      this.#socket = undefined;
      cut(socket, "hello_timeout");
      hosted.awaySince = dead;
      this.#step({ type: "detach", bye: false });
    }
    if (hosted?.state.phase === "away" && this.#awayUntil(hosted) <= now) this.end();
  }

  async alarm(): Promise<void> {
    this.#storage.alarmed();
    this.roomQueue.refill();
    this.checkConnection();
    if (this.parts.access.isOver(this.#hosted?.state.until)) this.#step({ type: "recheck" });
    if (this.#hosted?.state.phase === "online") this.#storage.wakeAt(Date.now() + watchMs);
    if (this.#hosted) await this.#endTurnSoon();
  }

  /** Restores a session: the object was asleep, or a deploy ended it and its sockets. */
  #wake(hosted: HostedSession): void {
    const { phase } = hosted.state;
    this.#hosted = hosted;
    this.#storage.restored();
    this.parts.log("debug", "woken", { phase });
    if (this.roomQueue.rooms > 0) this.#endTurnSoon();
    if (phase !== "online") return;
    for (const socket of this.ctx.getWebSockets()) {
      const connection = connectionOf(socket);
      if (connection.role !== "open" || connection.number !== hosted.connectionNumber) continue;
      this.#socket = socket;
      acknowledge(hosted.state, connection.acked);
      break;
    }
    if (!this.#socket) this.#step({ type: "detach", bye: false });
    // A deploy may have changed the access keys.
    if (!this.parts.access.open) this.#step({ type: "recheck" });
  }

  #awayUntil({ awaySince }: HostedSession): number {
    return (awaySince ?? Date.now()) + this.parts.limits.resumeMs;
  }

  #step(input: SessionInput): void {
    const hosted = this.#hosted;
    if (!hosted) return;
    this.#endTurnSoon();
    const effects = stepSession(this.#rules, hosted.state, input);
    const ends = hosted.state.phase === "ended";
    for (const effect of effects) {
      // An earlier effect has ended the session, which has left its rooms.
      if (!ends && hosted.state.phase === "ended") return;
      switch (effect.type) {
        case "write":
          this.#write(effect.text);
          break;
        case "room": {
          const { message, room } = effect;
          if (this.roomQueue.add(room, message) || message.type !== "send") break;
          const refused = { type: "refused", room, code: "unavailable", n: message.n } as const;
          this.#step({ type: "room", message: refused });
          break;
        }
        case "ice":
          this.ice.ready().then(() => {
            const session = this.#hosted?.state.id;
            if (session === undefined) return;
            this.#step({ type: "offer", offer: this.ice.offer(session) });
          }).catch(this.#fault);
          break;
        case "flush":
          this.#unflushed = true;
          break;
        case "close":
          this.#close(effect.why);
          break;
        case "ended":
          // However a session ends, its socket closes too: nothing would answer its frames.
          this.#close("internal");
          // If this is lost, the quota finds the dead session once it is used up.
          this.#output.push(() => {
            releaseAll(this.env, hosted.quotas, hosted.state.id, Math.floor(hosted.units)).catch(
              () => {},
            );
          });
          break;
        default:
          effect satisfies never;
      }
    }
    if (hosted.state.phase === "away") hosted.awaySince ??= Date.now();
  }

  #write(text: string): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#output.push(() => {
      try {
        socket.send(text);
      } catch {
        // It has closed, and its close event will follow.
      }
    });
    if (!text.startsWith('{"seq":')) return;
    this.#unacked += text.length;
    // The runtime does not report unsent bytes; unacknowledged ones are those and a few more.
    if (this.#unacked > this.parts.limits.unsentBytes) this.#step({ type: "slow" });
  }

  #close(why: CloseName): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    this.#output.push(() => cut(socket, why));
  }

  #endTurnSoon(): Promise<void> {
    if (this.#turn) return this.#turn;
    const wait = this.roomQueue.rooms > gatherFrom ? gatherMs : 0;
    const turn = new Promise<void>((resolve) => setTimeout(resolve, wait)).then(() => {
      this.#turn = undefined;
      this.#endTurn();
    });
    turn.catch(this.#fault);
    return this.#turn = turn;
  }

  readonly #fault = (fault: unknown): void => this.parts.log("error", "fault", faultFields(fault));

  #endTurn(): void {
    if (this.#unflushed) {
      this.#unflushed = false;
      this.#step({ type: "flush" });
    }
    this.#storage.storeChanges();
    const output = this.#output;
    this.#output = [];
    for (const write of output) write();
    this.roomQueue.start();
    const hosted = this.#hosted;
    if (hosted?.state.phase === "away") this.#storage.wakeAt(this.#awayUntil(hosted));
    if (hosted?.state.until !== undefined) {
      this.#storage.wakeAt(Math.min(hosted.state.until * 1_000, Date.now() + watchMs));
    }
    if (hosted?.state.phase === "ended") this.#finish();
  }

  /** Deletes an ended session once its rooms know. */
  #finish(): void {
    if (this.roomQueue.rooms > 0) return this.#storage.wakeAt(Date.now() + leaveAgainMs);
    this.#hosted = undefined;
    this.#storage.clear();
  }

  async #send(room: string, messages: readonly RoomMessage[], repeated: boolean): Promise<Answers> {
    const { ROOMS } = this.env;
    const hint = this.#hosted?.hint;
    const object = ROOMS.get(ROOMS.idFromName(room), hint ? { locationHint: hint } : {});
    const { answers, spent } = await object.tell(room, messages, repeated);
    this.units.spend(spent);
    return answers;
  }

  #answered(room: string, messages: readonly RoomMessage[], answers: Answers | undefined): void {
    const id = this.#hosted?.state.id;
    for (const { message, session } of answers ?? unavailableAnswers(room, messages)) {
      if (session !== id) continue; // the object's previous session
      // `welcome.last` has already answered it.
      if (message.type === "sent" && this.#isFromBefore(messages, message.n)) continue;
      const membership = this.memberOf(session, room);
      if (message.type === "joined" && membership && message.version < membership.version) {
        // A change overtook the answer to a repeated join: join again, for the current members.
        const enter = messages.findLast(({ message }) => message.type === "enter");
        if (enter) this.roomQueue.add(room, enter.message);
      } else this.#step({ type: "room", message });
    }
    // Store soon that it was answered; if that is lost, the room only answers again.
    this.#storage.storeLater();
    this.#endTurnSoon();
  }

  /** Whether a send was sent before the object restarted, so that its client has resumed since. */
  #isFromBefore(messages: readonly RoomMessage[], n: number): boolean {
    return messages.some(({ message, number }) =>
      number <= this.#sentBefore && message.type === "send" && message.n === n
    );
  }
}
