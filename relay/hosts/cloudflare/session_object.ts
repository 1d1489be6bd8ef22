import { DurableObject } from "cloudflare:workers";
import { type Hello, subprotocol } from "@ringside/protocol";
import type { Grant } from "../../access/access.ts";
import { checkHello } from "../../admission.ts";
import { faultFields } from "../../fault_fields.ts";
import { checkResume } from "../../session.ts";
import { newSession } from "../../session_state.ts";
import { quotasOf, releaseAll, takeAll } from "./session_quotas.ts";
import { callerOf } from "./caller.ts";
import { type Environment, relayParts } from "./environment.ts";
import type { Receipt, SessionCalls, SessionMessage } from "./object_messages.ts";
import { closeBack, type Connection, connectionOf, cut, setConnection } from "./connection.ts";
import { autoResponse, type ObjectContext, type ObjectSocket, upgrade } from "./runtime.ts";
import { newSessionId } from "./session_address.ts";
import { SessionKeeper } from "./session_keeper.ts";

type OpeningConnection = Extract<Connection, { role: "opening" }>;
type Data = string | ArrayBuffer;

/** Frames that may wait while the first is handled. */
const mostWaiting = 256;

const textOf = (data: Data): string => typeof data === "string" ? data : "";

/**
 * One session and its socket. While the object sleeps, the runtime keeps the socket and answers its
 * pings.
 */
export class SessionObject extends DurableObject<Environment> implements SessionCalls {
  readonly #parts;
  readonly #keeper: SessionKeeper;
  /**
   * Sockets that have sent no frame, and their timers. A timer keeps the object awake, and billed.
   */
  readonly #openings = new Map<ObjectSocket, ReturnType<typeof setTimeout>>();
  /** Frames that wait for the one before: a `hello` under examination, or joins that need units. */
  readonly #waiting = new Map<ObjectSocket, Data[]>();

  constructor(ctx: ObjectContext, env: Environment) {
    super(ctx, env);
    this.#parts = relayParts(env);
    ctx.setWebSocketAutoResponse(autoResponse("ping", "pong"));
    this.#keeper = new SessionKeeper(ctx, env, this.#parts);
  }

  // deno-lint-ignore require-await -- the runtime expects a promise
  async fetch(request: Request): Promise<Response> {
    const caller = callerOf(request);
    return upgrade(subprotocol, (socket) => {
      this.ctx.acceptWebSocket(socket);
      setConnection(socket, { role: "opening", ...caller });
      // Not an alarm: the wait is short, and if the object is lost, so is the socket.
      const timer = setTimeout(() => {
        this.#openings.delete(socket);
        if (connectionOf(socket).role === "opening") cut(socket, "hello_timeout");
      }, this.#parts.limits.helloMs);
      this.#openings.set(socket, timer);
    });
  }

  async webSocketMessage(socket: ObjectSocket, data: Data): Promise<void> {
    this.#frameArrived(socket);
    const waiting = this.#waiting.get(socket);
    if (waiting) return this.#wait(socket, waiting, data);
    const connection = connectionOf(socket);
    if (connection.role === "open" && this.#keeper.units.isReady(textOf(data))) {
      this.#frame(socket, data);
    } else if (connection.role !== "closed") await this.#takeInTurn(socket, data);
  }

  webSocketClose(socket: ObjectSocket, code: number): void {
    this.#frameArrived(socket);
    closeBack(socket, code);
    this.#keeper.closed(socket, code === 1000); // with 1000 the client quits for good
  }

  webSocketError(socket: ObjectSocket): void {
    this.#keeper.closed(socket, false);
  }

  async alarm(): Promise<void> {
    await this.#keeper.alarm();
  }

  async push(session: string, room: string, messages: readonly SessionMessage[]): Promise<Receipt> {
    const { roomQueue } = this.#keeper;
    roomQueue.refill();
    this.#keeper.checkConnection();
    const membership = this.#keeper.memberOf(session, room);
    // A leave in flight will remove the member; otherwise the room must remove it.
    if (!membership) return roomQueue.has(room) ? "taken" : "gone";
    // The session has entered, but later messages may overtake the answer to its join.
    if (membership.version === 0) await roomQueue.settled(room);
    await this.#keeper.receive(session, room, messages);
    return "taken";
  }

  // deno-lint-ignore require-await -- a remote call, which must return a promise
  async alive(session: string): Promise<boolean> {
    this.#keeper.checkConnection();
    const state = this.#keeper.hosted?.state;
    return state?.id === session && state.phase !== "ended";
  }

  #frameArrived(socket: ObjectSocket): void {
    clearTimeout(this.#openings.get(socket));
    this.#openings.delete(socket);
  }

  /**
   * Handles a frame that waits for another object, and then the frames that arrived during the
   * wait.
   */
  async #takeInTurn(socket: ObjectSocket, first: Data): Promise<void> {
    const waiting = [first];
    this.#waiting.set(socket, waiting);
    try {
      for (let data = waiting.shift(); data !== undefined; data = waiting.shift()) {
        const connection = connectionOf(socket);
        if (connection.role === "opening") await this.#hello(socket, connection, data);
        else if (connection.role === "open") {
          await this.#keeper.units.prepare(textOf(data));
          this.#frame(socket, data);
        }
      }
    } finally {
      this.#waiting.delete(socket);
    }
  }

  #frame(socket: ObjectSocket, data: Data): void {
    const connection = connectionOf(socket);
    if (connection.role === "open" && this.#keeper.carries(socket)) {
      this.#keeper.frame(socket, connection, data);
    }
  }

  #wait(socket: ObjectSocket, waiting: Data[], data: Data): void {
    const { frameBytes } = this.#parts.limits;
    const length = typeof data === "string" ? data.length : data.byteLength;
    if (length > frameBytes) this.#keeper.refuse(socket, "frame_too_large");
    else if (waiting.push(data) > mostWaiting) this.#keeper.refuse(socket, "rate_limited");
  }

  async #hello(socket: ObjectSocket, connection: OpeningConnection, data: Data): Promise<void> {
    const { access, limits, log } = this.#parts;
    const admission = typeof data === "string"
      ? checkHello(data, access, limits)
      : { ok: false as const, why: "bad_frame" as const };
    if (!admission.ok) {
      log("debug", "refused", { why: admission.why });
      return cut(socket, admission.why);
    }
    try {
      await this.#keeper.ice.ready();
      if (connectionOf(socket).role === "opening") {
        await this.#openSession(socket, connection, admission);
      }
    } catch (fault) {
      log("error", "fault", faultFields(fault));
      cut(socket, "internal");
    }
  }

  /** Resumes the session that the path names, or begins a new one. */
  async #openSession(
    socket: ObjectSocket,
    { address, hint, wanted }: OpeningConnection,
    { grant, hello }: { readonly grant: Grant; readonly hello: Hello },
  ): Promise<void> {
    const keeper = this.#keeper;
    if (wanted !== undefined) {
      const hosted = keeper.hosted?.state.id === wanted ? keeper.hosted : undefined;
      const verdict = hello.resume &&
        (hosted ? checkResume(hosted.state, hello.resume) : "too_old");
      if (!verdict || verdict === "wrong_token") return cut(socket, "no_session");
      if (hosted && verdict === "ok") return keeper.attach(hosted, socket, grant, hello);
      if (hosted) keeper.end("replaced");
    }
    const id = newSessionId(this.ctx.id);
    const quotas = quotasOf(this.#parts, address, grant);
    if (!await takeAll(this.env, quotas, id)) return cut(socket, "too_many_sessions");
    if (connectionOf(socket).role !== "opening") return await releaseAll(this.env, quotas, id);
    const hosted = {
      state: newSession(id, grant),
      quotas,
      hint,
      connectionNumber: 0,
      units: 0,
      seen: new Map(),
    };
    keeper.begin(hosted, socket, grant, hello);
  }
}
