import type { CloseName, Hello, Limits } from "@ringside/protocol";
import type { Access, Grant } from "../../access/access.ts";
import { checkHello } from "../../admission.ts";
import { faultFields } from "../../fault_fields.ts";
import type { Log } from "../../log.ts";
import { checkResume } from "../../session.ts";
import type { Connection, HostedSession } from "./connection.ts";
import type { Elsewhere } from "./room_port.ts";

/** Frames that a client may send while other nodes are asked for its session. */
const mostPending = 64;

export interface HandshakeParts {
  readonly limits: Limits;
  readonly access: Access;
  readonly log: Log;
  readonly elsewhere?: Elsewhere;
  readonly find: (session: string) => HostedSession | undefined;
  readonly cut: (connection: Connection, why: CloseName) => void;
  readonly begin: (connection: Connection, grant: Grant, hello: Hello) => void;
  readonly resume: (
    connection: Connection,
    hosted: HostedSession,
    grant: Grant,
    hello: Hello,
  ) => void;
  /** Ends a session that cannot be resumed. */
  readonly end: (hosted: HostedSession) => void;
  /** Handles a pending frame after the handshake. */
  readonly text: (connection: Connection, text: string) => void;
  /** Runs a task; an exception ends one session only. */
  readonly guard: (connection: Connection, task: () => void) => void;
}

/** Reads the first frame of a connection, and decides which session it carries. */
export class Handshake {
  constructor(private readonly parts: HandshakeParts) {}

  /** Keeps a frame that arrived while other nodes are asked for the session. */
  keepPending(connection: Connection, pending: string[], text: string): void {
    if (pending.push(text) > mostPending) this.parts.cut(connection, "rate_limited");
  }

  hello(connection: Connection, text: string): void {
    const { access, begin, cut, elsewhere, limits, log, find } = this.parts;
    const admission = checkHello(text, access, limits);
    if (!admission.ok) {
      log("debug", "refused", { why: admission.why });
      return cut(connection, admission.why);
    }
    const { grant, hello } = admission;
    connection.batches = hello.batches ?? false;
    const wanted = connection.caller.session;
    if (wanted === undefined) return begin(connection, grant, hello);
    const { resume } = hello;
    if (!resume) return cut(connection, "no_session");
    if (find(wanted) || !elsewhere) return this.#take(connection, wanted, grant, hello, resume);
    // Frames that arrive until the answer wait.
    connection.pending = [];
    elsewhere.claim(wanted, resume).then((found) => {
      const pending = connection.pending ?? [];
      connection.pending = undefined;
      // A session that was handed over to a client that has left waits for it like any other.
      if (!connection.open) return;
      this.parts.guard(connection, () => {
        if (found === "wrong_token") return cut(connection, "no_session");
        // Its session may be alive: the client keeps it, and tries again.
        if (found === "unanswered") return cut(connection, "internal");
        this.#take(connection, wanted, grant, hello, resume);
      });
      for (const text of pending) this.parts.text(connection, text);
    }).catch((fault: unknown) => {
      log("error", "fault", faultFields(fault));
      cut(connection, "internal");
    });
  }

  /** Resumes a local session if the client's token and position match, else begins a new one. */
  #take(
    connection: Connection,
    session: string,
    grant: Grant,
    hello: Hello,
    shown: NonNullable<Hello["resume"]>,
  ): void {
    const { begin, cut, end, resume } = this.parts;
    const hosted = this.parts.find(session);
    const verdict = hosted ? checkResume(hosted.state, shown) : "too_old";
    if (verdict === "wrong_token") return cut(connection, "no_session");
    if (hosted && verdict === "ok") return resume(connection, hosted, grant, hello);
    if (hosted) end(hosted);
    begin(connection, grant, hello);
  }
}
