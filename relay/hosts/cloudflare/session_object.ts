import { DurableObject } from "cloudflare:workers";
import { type Hello, subprotocol } from "@ringside/protocol";
import type { Grant } from "../../access/access.ts";
import { judgeHello } from "../../admission.ts";
import { judgeResume } from "../../session.ts";
import { newSession } from "../../session_state.ts";
import { booksOf, releaseAll, takeAll } from "./books.ts";
import { callerOf } from "./caller.ts";
import { type Environment, relayParts } from "./environment.ts";
import type { Post, Receipt, SessionCalls } from "./letters.ts";
import { closeBack, cut, type Line, lineOf, setLine } from "./line.ts";
import { autoResponse, type ObjectContext, type ObjectSocket, upgrade } from "./runtime.ts";
import { newSessionId } from "./session_address.ts";
import { SessionKeeper } from "./session_keeper.ts";

type NewLine = Extract<Line, { role: "new" }>;
type Data = string | ArrayBuffer;

/** One session and its socket, which the runtime keeps, and whose pings it answers, in its sleep. */
export class SessionObject extends DurableObject<Environment> implements SessionCalls {
  readonly #parts;
  readonly #keeper: SessionKeeper;
  /** Sockets that have said nothing, and what ends their time. While one runs, the object is paid. */
  readonly #unheard = new Map<ObjectSocket, ReturnType<typeof setTimeout>>();
  /** Frames of sockets whose hello is being judged. */
  readonly #early = new Map<ObjectSocket, Data[]>();

  constructor(ctx: ObjectContext, env: Environment) {
    super(ctx, env);
    this.#parts = relayParts(env);
    ctx.setWebSocketAutoResponse(autoResponse("ping", "pong"));
    this.#keeper = new SessionKeeper(ctx, env, this.#parts);
  }

  // deno-lint-ignore require-await -- as the runtime calls it
  async fetch(request: Request): Promise<Response> {
    const caller = callerOf(request);
    return upgrade(subprotocol, (socket) => {
      this.ctx.acceptWebSocket(socket);
      setLine(socket, { role: "new", ...caller });
      // No alarm: it is short, and should the object be lost, so is the socket.
      const timer = setTimeout(() => {
        this.#unheard.delete(socket);
        if (lineOf(socket).role === "new") cut(socket, "hello_timeout");
      }, this.#parts.limits.helloMs);
      this.#unheard.set(socket, timer);
    });
  }

  async webSocketMessage(socket: ObjectSocket, data: Data): Promise<void> {
    this.#heard(socket);
    const early = this.#early.get(socket);
    const line = lineOf(socket);
    if (early) early.push(data);
    else if (line.role === "new") await this.#hello(socket, line, data);
    else if (line.role === "line" && this.#keeper.carries(socket)) {
      this.#keeper.frame(socket, line, data);
    }
  }

  webSocketClose(socket: ObjectSocket, code: number): void {
    this.#heard(socket);
    closeBack(socket, code);
    this.#keeper.lost(socket, code === 1000); // 1000 is the client's word that it is done
  }

  webSocketError(socket: ObjectSocket): void {
    this.#keeper.lost(socket, false);
  }

  async alarm(): Promise<void> {
    await this.#keeper.alarm();
  }

  async push(session: string, room: string, posts: readonly Post[]): Promise<Receipt> {
    const { outbox } = this.#keeper;
    outbox.refill();
    this.#keeper.checkLine();
    const membership = this.#keeper.memberOf(session, room);
    // A leave that is on its way tells the room why; all else is a ghost of ours.
    if (!membership) return outbox.has(room) ? "taken" : "gone";
    // The room has let us in; its answer may still be behind what it tells us since.
    if (membership.version === 0) await outbox.settled(room);
    await this.#keeper.take(session, room, posts);
    return "taken";
  }

  // deno-lint-ignore require-await -- called from afar, so a promise to its caller
  async alive(session: string): Promise<boolean> {
    this.#keeper.checkLine();
    const state = this.#keeper.seated?.state;
    return state?.id === session && state.phase !== "ended";
  }

  #heard(socket: ObjectSocket): void {
    clearTimeout(this.#unheard.get(socket));
    this.#unheard.delete(socket);
  }

  async #hello(socket: ObjectSocket, line: NewLine, data: Data): Promise<void> {
    const { access, limits, log } = this.#parts;
    const admission = typeof data === "string"
      ? judgeHello(data, access, limits)
      : { ok: false as const, why: "bad_frame" as const };
    if (!admission.ok) {
      log("debug", "refused", { why: admission.why });
      return cut(socket, admission.why);
    }
    const early: Data[] = [];
    this.#early.set(socket, early);
    try {
      await this.#keeper.ice.ready();
      if (lineOf(socket).role === "new") await this.#seat(socket, line, admission);
    } catch (fault) {
      const stack = fault instanceof Error ? fault.stack ?? fault.name : "not an error";
      log("error", "fault", { stack });
      cut(socket, "internal");
    } finally {
      this.#early.delete(socket);
    }
    for (const data of early) await this.webSocketMessage(socket, data);
  }

  /** Resumes the session that the path names, or begins one. */
  async #seat(
    socket: ObjectSocket,
    { address, hint, wanted }: NewLine,
    { grant, hello }: { readonly grant: Grant; readonly hello: Hello },
  ): Promise<void> {
    const keeper = this.#keeper;
    if (wanted !== undefined) {
      const seated = keeper.seated?.state.id === wanted ? keeper.seated : undefined;
      const verdict = hello.resume &&
        (seated ? judgeResume(seated.state, hello.resume) : "too_old");
      if (!verdict || verdict === "wrong_token") return cut(socket, "no_session");
      if (seated && verdict === "ok") return keeper.attach(seated, socket, grant, hello);
      if (seated) keeper.end("replaced");
    }
    const id = newSessionId(this.ctx.id);
    const books = booksOf(this.#parts, address, grant);
    if (!await takeAll(this.env, books, id)) return cut(socket, "too_many_sessions");
    if (lineOf(socket).role !== "new") return await releaseAll(this.env, books, id);
    const seated = { state: newSession(id, grant), books, hint, line: 0, seen: new Map() };
    keeper.begin(seated, socket, grant, hello);
  }
}
