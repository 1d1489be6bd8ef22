import { DurableObject } from "cloudflare:workers";
import { type CloseName, type Hello, subprotocol } from "@ringside/protocol";
import type { Grant } from "../../access/access.ts";
import { judgeHello } from "../../admission.ts";
import { IceSource, type TurnCache } from "../../ice/ice_source.ts";
import { randomId } from "../../random_id.ts";
import { acknowledge } from "../../replay.ts";
import { judgeResume, stepSession } from "../../session.ts";
import { newSession, type SessionInput } from "../../session_state.ts";
import { booksOf, releaseAll, takeAll } from "./books.ts";
import { callerOf } from "./caller.ts";
import { type Environment, relayParts } from "./environment.ts";
import type { Answers, Letter, Post, Receipt, SessionCalls } from "./letters.ts";
import { closeBack, cut, type Line, lineOf, setLine } from "./line.ts";
import { Outbox } from "./outbox.ts";
import { autoResponse, type ObjectContext, type ObjectSocket, upgrade } from "./runtime.ts";
import { newSessionId } from "./session_address.ts";
import { isNews, printOf, type Seated, type SessionRecord } from "./session_record.ts";

type NewLine = Extract<Line, { role: "new" }>;

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
/** How often a line notes that it was heard. */
const noteMs = 5_000;

/**
 * One session and its socket. Frames, pushes and answers that arrive together make one turn: the
 * actor takes each at once, then the session is stored, and only then does anyone hear of it.
 * Between turns nothing runs here, and the runtime may take the object out of memory while it keeps
 * the socket, and answers its pings.
 */
export class SessionObject extends DurableObject<Environment> implements SessionCalls {
  readonly #parts;
  readonly #ice: IceSource;
  readonly #outbox: Outbox;
  #seated: Seated | undefined;
  /** The socket that carries the session. */
  #socket: ObjectSocket | undefined;
  /** Frames of sockets whose hello is being judged. */
  readonly #early = new Map<ObjectSocket, (string | ArrayBuffer)[]>();
  #turn: Promise<void> | undefined;
  #unflushed = false;
  #output: (() => void)[] = [];
  #stored = "";
  #storeLater: ReturnType<typeof setTimeout> | undefined;
  #alarm = Infinity;
  /** Characters of numbered frames since the client last acknowledged any. */
  #unacked = 0;

  constructor(ctx: ObjectContext, env: Environment) {
    super(ctx, env);
    this.#parts = relayParts(env);
    this.#ice = new IceSource(this.#parts.settings, this.#parts.log, turnCache);
    ctx.setWebSocketAutoResponse(autoResponse("ping", "pong"));
    const record = ctx.storage.kv.get(recordKey) as SessionRecord | undefined;
    this.#outbox = new Outbox({
      tell: (room, letters, repeated) => this.#tell(room, letters, repeated),
      answered: (room, letters, answers) => this.#answered(room, letters, answers),
      later: () => this.#wakeAt(Date.now()),
    }, record?.outbox);
    if (record) this.#wake(record.seated);
  }

  /** The object was out of memory: asleep, or lost with its sockets in a deploy. */
  #wake(seated: Seated): void {
    this.#seated = seated;
    this.#stored = this.#print();
    this.#parts.log("debug", "woken", { phase: seated.state.phase });
    if (this.#outbox.rooms > 0) this.#endTurnSoon();
    if (seated.state.phase !== "online") return;
    for (const socket of this.ctx.getWebSockets()) {
      const line = lineOf(socket);
      if (line.role !== "line" || line.number !== seated.line) continue;
      this.#socket = socket;
      acknowledge(seated.state, line.acked);
      return;
    }
    this.#step({ type: "detach", bye: false });
  }

  // deno-lint-ignore require-await -- as the runtime calls it
  async fetch(request: Request): Promise<Response> {
    const caller = callerOf(request);
    return upgrade(subprotocol, (socket) => {
      this.ctx.acceptWebSocket(socket);
      setLine(socket, { role: "new", ...caller });
      // No alarm: while a hello is awaited the object may not sleep anyway.
      setTimeout(() => {
        if (lineOf(socket).role === "new" && !this.#early.has(socket)) cut(socket, "hello_timeout");
      }, this.#parts.limits.helloMs);
    });
  }

  async webSocketMessage(socket: ObjectSocket, data: string | ArrayBuffer): Promise<void> {
    const early = this.#early.get(socket);
    if (early) {
      early.push(data);
      return;
    }
    const line = lineOf(socket);
    if (line.role === "new") await this.#hello(socket, line, data);
    else if (socket === this.#socket && line.role === "line") this.#frame(socket, line, data);
  }

  webSocketClose(socket: ObjectSocket, code: number): void {
    closeBack(socket, code);
    this.#lost(socket, code === 1000); // 1000 is the client's word that it is done
  }

  webSocketError(socket: ObjectSocket): void {
    this.#lost(socket, false);
  }

  async alarm(): Promise<void> {
    this.#alarm = Infinity;
    this.#outbox.refill();
    const seated = this.#seated;
    if (!seated) return;
    this.#checkLine();
    if (seated.state.phase === "away" && this.#awayUntil(seated) <= Date.now()) {
      this.#step({ type: "end", reason: "lost" });
    }
    await this.#endTurnSoon();
  }

  async push(session: string, room: string, posts: readonly Post[]): Promise<Receipt> {
    this.#outbox.refill();
    this.#checkLine();
    const membership = this.#memberOf(session, room);
    if (!membership) {
      // A leave that is on its way tells the room why; all else is a ghost of ours.
      return this.#outbox.has(room) ? "taken" : "gone";
    }
    // The room has let us in; its answer may still be behind what it tells us since.
    if (membership.version === 0) await this.#outbox.settled(room);
    const seated = this.#seated;
    for (const post of posts) {
      if (!seated || !this.#memberOf(session, room)) break;
      if (post.type === "message" && !isNews(seated, room, post.sender, post.number)) continue;
      this.#step({ type: "room", message: post });
    }
    await this.#endTurnSoon();
    return "taken";
  }

  // deno-lint-ignore require-await -- called from afar, so a promise to its caller
  async alive(session: string): Promise<boolean> {
    this.#checkLine();
    return this.#seated?.state.id === session && this.#seated.state.phase !== "ended";
  }

  #memberOf(session: string, room: string) {
    return this.#seated?.state.id === session ? this.#seated.state.rooms.get(room) : undefined;
  }

  #frame(socket: ObjectSocket, line: Line & { role: "line" }, data: string | ArrayBuffer): void {
    const seated = this.#seated;
    if (!seated) return;
    this.#outbox.refill();
    const now = Date.now();
    const { replay } = seated.state;
    const kept = replay.length;
    if (typeof data === "string") this.#step({ type: "frame", text: data, now });
    else this.#step({ type: "binary" });
    const acknowledged = seated.state.replay.length < kept;
    if (acknowledged) this.#unacked = seated.state.replayBytes;
    if ((acknowledged || now - line.heard > noteMs) && socket === this.#socket) {
      const { seq, replay } = seated.state;
      setLine(socket, { ...line, heard: now, acked: seq - replay.length });
    }
  }

  async #hello(socket: ObjectSocket, line: NewLine, data: string | ArrayBuffer): Promise<void> {
    const { access, limits, log } = this.#parts;
    const admission = typeof data === "string"
      ? judgeHello(data, access, limits)
      : { ok: false as const, why: "bad_frame" as const };
    if (!admission.ok) {
      log("debug", "refused", { why: admission.why });
      return cut(socket, admission.why);
    }
    const early: (string | ArrayBuffer)[] = [];
    this.#early.set(socket, early);
    try {
      await this.#ice.ready();
      if (lineOf(socket).role === "new") await this.#seat(socket, line, admission);
    } finally {
      this.#early.delete(socket);
    }
    for (const data of early) await this.webSocketMessage(socket, data);
  }

  async #seat(
    socket: ObjectSocket,
    { address, hint, wanted }: NewLine,
    { grant, hello }: { readonly grant: Grant; readonly hello: Hello },
  ): Promise<void> {
    if (wanted !== undefined) {
      const seated = this.#seated?.state.id === wanted ? this.#seated : undefined;
      const verdict = hello.resume &&
        (seated ? judgeResume(seated.state, hello.resume) : "too_old");
      if (!verdict || verdict === "wrong_token") return cut(socket, "no_session");
      if (seated && verdict === "ok") return this.#attach(seated, socket, grant, hello);
      if (seated) this.#step({ type: "end", reason: "lost" });
    }
    const id = newSessionId(this.ctx.id);
    const books = booksOf(this.#parts, address, grant);
    if (!await takeAll(this.env, books, id)) return cut(socket, "too_many_sessions");
    if (lineOf(socket).role !== "new") return await releaseAll(this.env, books, id);
    const former = this.#seated;
    if (former && former.state.phase !== "ended") this.#step({ type: "end", reason: "lost" });
    const seated = { state: newSession(id, grant), books, hint, line: 0, seen: new Map() };
    this.#seated = seated;
    this.#attach(seated, socket, grant, { ...hello, resume: undefined });
  }

  #attach(seated: Seated, socket: ObjectSocket, grant: Grant, hello: Hello): void {
    if (this.#socket) cut(this.#socket, "replaced");
    this.#socket = socket;
    this.#unacked = 0;
    seated.awaySince = undefined;
    seated.line++;
    const now = Date.now();
    const { resume: shown, runs = false } = hello;
    setLine(socket, { role: "line", number: seated.line, heard: now, acked: shown?.last ?? 0 });
    const offer = this.#ice.offer();
    this.#step({ type: "attach", token: randomId(), grant, offer, runs, shown });
  }

  /** The socket is gone. */
  #lost(socket: ObjectSocket, bye: boolean): void {
    const line = lineOf(socket);
    if (line.role !== "cut") setLine(socket, { role: "cut" });
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    this.#step({ type: "detach", bye });
  }

  /** Nobody watches a sleeping line: whoever has something for it looks whether it still lives. */
  #checkLine(): void {
    const { limits } = this.#parts;
    const socket = this.#socket;
    const seated = this.#seated;
    if (socket && seated) {
      const line = lineOf(socket);
      const ping = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
      const dead = Math.max(ping, line.role === "line" ? line.heard : 0) + 3 * limits.pingMs;
      if (dead > Date.now()) return;
      this.#socket = undefined;
      cut(socket, "hello_timeout");
      seated.awaySince = dead;
      this.#step({ type: "detach", bye: false });
    }
    if (seated?.state.phase === "away" && this.#awayUntil(seated) <= Date.now()) {
      this.#step({ type: "end", reason: "lost" });
    }
  }

  #awayUntil({ awaySince }: Seated): number {
    return (awaySince ?? Date.now()) + this.#parts.limits.resumeMs;
  }

  #step(input: SessionInput): void {
    const seated = this.#seated;
    if (!seated) return;
    this.#endTurnSoon();
    for (const effect of stepSession(this.#parts, seated.state, input)) {
      switch (effect.type) {
        case "write":
          this.#write(effect.text);
          break;
        case "tell": {
          const { message, room } = effect;
          if (this.#outbox.put(room, message) || message.type !== "send") break;
          const { n } = message;
          const refused = { type: "refused", room, code: "unavailable", n } as const;
          this.#step({ type: "room", message: refused });
          break;
        }
        case "ice":
          this.#ice.ready().then(() => this.#step({ type: "offer", offer: this.#ice.offer() }));
          break;
        case "flush":
          this.#unflushed = true;
          break;
        case "close":
          this.#close(effect.why);
          break;
        case "ended":
          this.#release(seated);
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
    if (this.#unacked > this.#parts.limits.unsentBytes) this.#step({ type: "slow" });
  }

  #close(why: CloseName): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    this.#output.push(() => cut(socket, why));
  }

  #release({ books, state }: Seated): void {
    // Should this be lost, a book finds out when it is full.
    this.#output.push(() => void releaseAll(this.env, books, state.id).catch(() => {}));
  }

  #endTurnSoon(): Promise<void> {
    return this.#turn ??= new Promise((resolve) => {
      const wait = this.#outbox.rooms > gatherFrom ? gatherMs : 0;
      setTimeout(() => {
        this.#turn = undefined;
        this.#endTurn();
        resolve();
      }, wait);
    });
  }

  #endTurn(): void {
    const seated = this.#seated;
    if (this.#unflushed) {
      this.#unflushed = false;
      this.#step({ type: "flush" });
    }
    if (this.#print() !== this.#stored) this.#store();
    const output = this.#output;
    this.#output = [];
    for (const say of output) say();
    this.#outbox.start();
    if (seated?.state.phase === "away") this.#wakeAt(this.#awayUntil(seated));
    if (seated?.state.phase === "ended") this.#finish();
  }

  /** The session has ended: once its rooms know, nothing of it stays. */
  #finish(): void {
    if (this.#outbox.rooms > 0) return this.#wakeAt(Date.now() + leaveAgainMs);
    this.#seated = undefined;
    this.#stored = "";
    this.#alarm = Infinity;
    clearTimeout(this.#storeLater);
    this.#storeLater = undefined;
    this.ctx.storage.deleteAll(); // and with it the alarm
  }

  #print(): string {
    const seated = this.#seated;
    return seated ? printOf({ seated, told: this.#outbox.told, line: seated.line }) : "";
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
    const record: SessionRecord = { seated, outbox: this.#outbox.record };
    this.ctx.storage.kv.put(recordKey, record);
  }

  #wakeAt(unixMs: number): void {
    if (this.#alarm <= unixMs) return;
    this.#alarm = unixMs;
    this.ctx.storage.setAlarm(unixMs);
  }

  async #tell(room: string, letters: readonly Letter[], repeated: boolean): Promise<Answers> {
    const id = this.env.ROOMS.idFromName(room);
    const hint = this.#seated?.hint;
    const object = this.env.ROOMS.get(id, hint ? { locationHint: hint } : {});
    return await object.tell(room, letters, repeated);
  }

  #answered(room: string, letters: readonly Letter[], answers: Answers | undefined): void {
    const id = this.#seated?.state.id;
    for (const { message, session } of answers ?? outOfReach(room, letters)) {
      if (session !== id) continue; // a session that was here before
      const membership = this.#seated?.state.rooms.get(room);
      if (message.type === "joined" && membership && message.version < membership.version) {
        this.#joinAgain(room, letters);
      } else this.#step({ type: "room", message });
    }
    // That it was answered must not be forgotten, but the room would only answer again.
    this.#storeLater ??= setTimeout(() => this.#store(), laterMs);
    this.#endTurnSoon();
  }

  /** News overtook the answer to a repeated join: it is asked anew, to tell the members of now. */
  #joinAgain(room: string, letters: readonly Letter[]): void {
    const enter = letters.findLast(({ message }) => message.type === "enter");
    if (enter) this.#outbox.put(room, enter.message);
  }
}

/** What a session hears in place of answers. */
const outOfReach = (room: string, letters: readonly Letter[]): Answers =>
  letters.flatMap(({ message }) => {
    const refused = { type: "refused", room, code: "unavailable" } as const;
    const { session } = message;
    if (message.type === "leave") return []; // the room will find a ghost
    if (message.type !== "send") return [{ session, message: refused }];
    return [{ session, message: { ...refused, n: message.n } }];
  });
