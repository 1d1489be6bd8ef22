import type { CloseName, Hello } from "@ringside/protocol";
import type { Grant } from "../../access/access.ts";
import { faultFields } from "../../fault_fields.ts";
import { IceSource, type TurnCache } from "../../ice/ice_source.ts";
import { randomId } from "../../random_id.ts";
import { acknowledge } from "../../replay.ts";
import { stepSession } from "../../session.ts";
import type { Membership, SessionInput, SessionRules } from "../../session_state.ts";
import { lease, releaseAll } from "./books.ts";
import type { Environment, RelayParts } from "./environment.ts";
import { type Answers, type Letter, outOfReach, type Post } from "./letters.ts";
import { cut, type Line, lineOf, setLine } from "./line.ts";
import { Outbox } from "./outbox.ts";
import type { ObjectContext, ObjectSocket } from "./runtime.ts";
import {
  isNews,
  knownSeated,
  printOf,
  recordOf,
  type Seated,
  type SessionRecord,
} from "./session_record.ts";
import { SessionUnits } from "./session_units.ts";
import { unitCosts } from "./unit_costs.ts";

const recordKey = "session";

/** Shared by all objects of this isolate; only data, since no object may wait for another's I/O. */
const turnCache: TurnCache = {};

/** How long a change may stay out of storage that nobody else has heard of. */
const laterMs = 1_000;
/** Where many answers are under way, so long is waited for more, to store them as one. */
const gatherMs = 20;
const gatherFrom = 4;
/** A session that has ended tries so often to say so in its rooms. */
const leaveAgainMs = 30_000;
/** Whether a socket still lives is looked at so often, though nobody has anything for its session. */
const watchMs = 6 * 60 * 60 * 1_000;
/** Joins are stored before they leave, so many go together; the outbox makes few calls at a time. */
const joinsAtOnce = 512;
/** How often a line notes that it was heard. */
const noteMs = 5_000;

/**
 * Keeps a session: in memory, in storage, and on its socket. Frames, posts and answers that arrive
 * together make one turn: the actor takes each at once, then the session is stored, and only then
 * does anyone hear of it. Between turns nothing runs here, and the runtime may take the object out
 * of memory while it keeps the socket.
 */
export class SessionKeeper {
  readonly ice: IceSource;
  readonly outbox: Outbox;
  readonly units: SessionUnits;
  #seated: Seated | undefined;
  /** The socket that carries the session. */
  #socket: ObjectSocket | undefined;
  #turn: Promise<void> | undefined;
  #unflushed = false;
  #output: (() => void)[] = [];
  #stored = "";
  #storeLater: ReturnType<typeof setTimeout> | undefined;
  #alarm = Infinity;
  /** The last letter from before the object was out of memory. */
  readonly #toldBefore: number;
  /** Characters of numbered frames since the client last acknowledged any. */
  #unacked = 0;

  readonly #rules: SessionRules;

  constructor(
    private readonly ctx: ObjectContext,
    private readonly env: Environment,
    private readonly parts: RelayParts,
  ) {
    this.units = new SessionUnits(
      () => this.#seated,
      ({ books }, units) => lease(env, books, units),
    );
    this.#rules = { ...parts, address: this.units, joinsAtOnce };
    this.ice = new IceSource(parts.settings, parts.log, turnCache);
    const record = ctx.storage.kv.get(recordKey) as SessionRecord | undefined;
    this.outbox = new Outbox({
      tell: (room, letters, repeated) => this.#tell(room, letters, repeated),
      answered: (room, letters, answers) => this.#answered(room, letters, answers),
      later: () => this.#wakeAt(Date.now()),
      fault: (fault) => this.#fault(fault),
    }, record?.outbox);
    this.#toldBefore = this.outbox.told;
    if (record) this.#wake(knownSeated(record.seated));
  }

  /** The session that is here; it may have ended, while its rooms do not know yet. */
  get seated(): Seated | undefined {
    return this.#seated;
  }

  carries(socket: ObjectSocket): boolean {
    return this.#socket === socket;
  }

  /** The membership of a session, if it is the one here. */
  memberOf(session: string, room: string): Membership | undefined {
    const state = this.#seated?.state;
    return state?.id === session ? state.rooms.get(room) : undefined;
  }

  /** Takes in a new session, in place of one that was here. */
  begin(seated: Seated, socket: ObjectSocket, grant: Grant, hello: Hello): void {
    if (this.#seated && this.#seated.state.phase !== "ended") this.end("replaced");
    this.#seated = seated;
    this.attach(seated, socket, grant, { ...hello, resume: undefined });
  }

  /** The session is carried by this socket from now on. */
  attach(seated: Seated, socket: ObjectSocket, grant: Grant, hello: Hello): void {
    if (this.#socket) cut(this.#socket, "replaced");
    this.#socket = socket;
    this.#unacked = 0;
    seated.awaySince = undefined;
    seated.line++;
    const { resume: shown, runs = false } = hello;
    const heard = Date.now();
    setLine(socket, { role: "line", number: seated.line, heard, acked: shown?.last ?? 0 });
    const offer = this.ice.offer(seated.state.id);
    this.#step({ type: "attach", token: randomId(), grant, offer, runs, shown });
    this.#wakeAt(heard + watchMs);
  }

  /** Ends the session. `why`: what its socket, if it has one, is told. */
  end(why: CloseName = "internal"): void {
    this.#close(why);
    this.#step({ type: "end", reason: "lost" });
  }

  /** Closes a socket for what it said. */
  refuse(socket: ObjectSocket, why: "frame_too_large" | "rate_limited"): void {
    if (socket !== this.#socket) return cut(socket, why);
    if (why === "frame_too_large") return this.end(why);
    this.#close(why);
    this.#step({ type: "detach", bye: false });
  }

  /** A frame of the socket that carries the session. */
  frame(socket: ObjectSocket, line: Line & { role: "line" }, data: string | ArrayBuffer): void {
    const seated = this.#seated;
    if (!seated) return;
    this.outbox.refill();
    const now = Date.now();
    const kept = seated.state.replay.length;
    if (typeof data === "string") this.#step({ type: "frame", text: data, now });
    else this.#step({ type: "binary" });
    const { replay, replayBytes, seq } = seated.state;
    const acknowledged = replay.length < kept;
    if (acknowledged) this.#unacked = replayBytes;
    if ((acknowledged || now - line.heard > noteMs) && socket === this.#socket) {
      setLine(socket, { ...line, heard: now, acked: seq - replay.length });
    }
  }

  /** A room's posts. Resolves when they are stored. */
  async take(session: string, room: string, posts: readonly Post[]): Promise<void> {
    const seated = this.#seated;
    for (const post of posts) {
      if (!seated || !this.memberOf(session, room)) break;
      if (post.type === "message" && !isNews(seated, room, post.sender, post.number)) continue;
      this.#step({ type: "room", message: post });
    }
    await this.#endTurnSoon();
  }

  /** A socket is gone; `bye`: the client said that it will not be back. */
  lost(socket: ObjectSocket, bye: boolean): void {
    if (lineOf(socket).role !== "cut") setLine(socket, { role: "cut" });
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    this.#step({ type: "detach", bye });
  }

  /** Nobody watches a sleeping line: whoever has something for it looks whether it still lives. */
  checkLine(): void {
    const seated = this.#seated;
    const socket = this.#socket;
    const now = Date.now();
    if (socket && seated) {
      const line = lineOf(socket);
      const ping = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
      const heard = Math.max(ping, line.role === "line" ? line.heard : 0);
      const dead = heard + 3 * this.parts.limits.pingMs;
      if (dead > now) return;
      this.#socket = undefined;
      cut(socket, "hello_timeout");
      seated.awaySince = dead;
      this.#step({ type: "detach", bye: false });
    }
    if (seated?.state.phase === "away" && this.#awayUntil(seated) <= now) this.end();
  }

  async alarm(): Promise<void> {
    this.#alarm = Infinity;
    this.outbox.refill();
    this.checkLine();
    if (this.parts.access.isOver(this.#seated?.state.until)) this.#step({ type: "recheck" });
    if (this.#seated?.state.phase === "online") this.#wakeAt(Date.now() + watchMs);
    if (this.#seated) await this.#endTurnSoon();
  }

  /** The object was out of memory: asleep, or lost with its sockets in a deploy. */
  #wake(seated: Seated): void {
    const { phase } = seated.state;
    this.#seated = seated;
    this.#stored = this.#print();
    this.parts.log("debug", "woken", { phase });
    if (this.outbox.rooms > 0) this.#endTurnSoon();
    if (phase !== "online") return;
    for (const socket of this.ctx.getWebSockets()) {
      const line = lineOf(socket);
      if (line.role !== "line" || line.number !== seated.line) continue;
      this.#socket = socket;
      acknowledge(seated.state, line.acked);
      break;
    }
    if (!this.#socket) this.#step({ type: "detach", bye: false });
    // Keys come and go with a deploy.
    if (!this.parts.access.open) this.#step({ type: "recheck" });
  }

  #awayUntil({ awaySince }: Seated): number {
    return (awaySince ?? Date.now()) + this.parts.limits.resumeMs;
  }

  #step(input: SessionInput): void {
    const seated = this.#seated;
    if (!seated) return;
    this.#endTurnSoon();
    const effects = stepSession(this.#rules, seated.state, input);
    const ends = seated.state.phase === "ended";
    for (const effect of effects) {
      // What came of an effect has ended the session, and it has left its rooms.
      if (!ends && seated.state.phase === "ended") return;
      switch (effect.type) {
        case "write":
          this.#write(effect.text);
          break;
        case "room": {
          const { message, room } = effect;
          if (this.outbox.put(room, message) || message.type !== "send") break;
          const refused = { type: "refused", room, code: "unavailable", n: message.n } as const;
          this.#step({ type: "room", message: refused });
          break;
        }
        case "ice":
          this.ice.ready().then(() => {
            const session = this.#seated?.state.id;
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
          // However a session ends, its socket ends too: nobody would answer what it says.
          this.#close("internal");
          // Should this be lost, a book finds out when it is full.
          this.#output.push(() => {
            releaseAll(this.env, seated.books, seated.state.id, Math.floor(seated.units)).catch(
              () => {},
            );
          });
          break;
        default:
          effect satisfies never;
      }
    }
    if (seated.state.phase === "away") seated.awaySince ??= Date.now();
  }

  #write(text: string): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#output.push(() => {
      try {
        socket.send(text);
      } catch {
        // It is gone, and its close is on its way.
      }
    });
    if (!text.startsWith('{"seq":')) return;
    this.#unacked += text.length;
    // The runtime does not tell what is unsent; what is unacknowledged is that and a little more.
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
    const wait = this.outbox.rooms > gatherFrom ? gatherMs : 0;
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
    if (this.#print() !== this.#stored) this.#store();
    const output = this.#output;
    this.#output = [];
    for (const say of output) say();
    this.outbox.start();
    const seated = this.#seated;
    if (seated?.state.phase === "away") this.#wakeAt(this.#awayUntil(seated));
    if (seated?.state.until !== undefined) {
      this.#wakeAt(Math.min(seated.state.until * 1_000, Date.now() + watchMs));
    }
    if (seated?.state.phase === "ended") this.#finish();
  }

  /** The session has ended: once its rooms know, nothing of it stays. */
  #finish(): void {
    if (this.outbox.rooms > 0) return this.#wakeAt(Date.now() + leaveAgainMs);
    this.#seated = undefined;
    this.#stored = "";
    this.#alarm = Infinity;
    clearTimeout(this.#storeLater);
    this.#storeLater = undefined;
    this.ctx.storage.deleteAll(); // and with it the alarm
  }

  #print(): string {
    const seated = this.#seated;
    return seated ? printOf(seated, this.outbox.told) : "";
  }

  #store(): void {
    const seated = this.#seated;
    if (!seated) return;
    clearTimeout(this.#storeLater);
    this.#storeLater = undefined;
    this.#stored = this.#print();
    for (const room of seated.seen.keys()) {
      if (!seated.state.rooms.has(room)) seated.seen.delete(room);
    }
    const record = recordOf(seated, this.outbox.record);
    this.ctx.storage.kv.put(recordKey, record);
    this.units.spend(unitCosts.row);
  }

  #wakeAt(unixMs: number): void {
    if (this.#alarm <= unixMs) return;
    this.#alarm = unixMs;
    this.ctx.storage.setAlarm(unixMs);
  }

  async #tell(room: string, letters: readonly Letter[], repeated: boolean): Promise<Answers> {
    const { ROOMS } = this.env;
    const hint = this.#seated?.hint;
    const object = ROOMS.get(ROOMS.idFromName(room), hint ? { locationHint: hint } : {});
    const { answers, spent } = await object.tell(room, letters, repeated);
    this.units.spend(spent);
    return answers;
  }

  #answered(room: string, letters: readonly Letter[], answers: Answers | undefined): void {
    const id = this.#seated?.state.id;
    for (const { message, session } of answers ?? outOfReach(room, letters)) {
      if (session !== id) continue; // a session that was here before
      // The client knows from `welcome.last`.
      if (message.type === "sent" && this.#isFromBefore(letters, message.n)) continue;
      const membership = this.memberOf(session, room);
      if (message.type === "joined" && membership && message.version < membership.version) {
        // News overtook the answer to a repeated join: it is asked anew, for the members of now.
        const enter = letters.findLast(({ message }) => message.type === "enter");
        if (enter) this.outbox.put(room, enter.message);
      } else this.#step({ type: "room", message });
    }
    // That it was answered must not be forgotten, but the room would only answer again.
    this.#storeLater ??= setTimeout(() => this.#store(), laterMs);
    this.#endTurnSoon();
  }

  /** Whether a send was told before a deploy, and so by a client that has resumed since. */
  #isFromBefore(letters: readonly Letter[], n: number): boolean {
    return letters.some(({ message, number }) =>
      number <= this.#toldBefore && message.type === "send" && message.n === n
    );
  }
}
