import type { CloseName, Hello, Limits } from "@ringside/protocol";
import type { Access, Grant } from "../../access/access.ts";
import { judgeHello } from "../../admission.ts";
import { faultFields } from "../../fault_fields.ts";
import type { Log } from "../../log.ts";
import { judgeResume } from "../../session.ts";
import type { Line, Seat } from "./line.ts";
import type { Elsewhere } from "./room_port.ts";

/** Frames that a client may say while its session is looked for elsewhere. */
const mostEarly = 64;

export interface ReceptionParts {
  readonly limits: Limits;
  readonly access: Access;
  readonly log: Log;
  readonly elsewhere?: Elsewhere;
  readonly seat: (session: string) => Seat | undefined;
  readonly cut: (line: Line, why: CloseName) => void;
  readonly begin: (line: Line, grant: Grant, hello: Hello) => void;
  readonly resume: (line: Line, seat: Seat, grant: Grant, hello: Hello) => void;
  /** Ends a session that cannot be resumed. */
  readonly end: (seat: Seat) => void;
  /** A frame of a line that was received: what it said early. */
  readonly text: (line: Line, text: string) => void;
  /** Runs a task whose fault costs one session. */
  readonly guard: (line: Line, task: () => void) => void;
}

/** Hears the first frame of a line, and decides which session it is to carry. */
export class Reception {
  constructor(private readonly parts: ReceptionParts) {}

  /** A line said something while its session is looked for. */
  early(line: Line, early: string[], text: string): void {
    if (early.push(text) > mostEarly) this.parts.cut(line, "rate_limited");
  }

  hello(line: Line, text: string): void {
    const { access, begin, cut, elsewhere, limits, log, seat } = this.parts;
    const admission = judgeHello(text, access, limits);
    if (!admission.ok) {
      log("debug", "refused", { why: admission.why });
      return cut(line, admission.why);
    }
    const { grant, hello } = admission;
    line.batches = hello.batches ?? false;
    const wanted = line.caller.session;
    if (wanted === undefined) return begin(line, grant, hello);
    const { resume } = hello;
    if (!resume) return cut(line, "no_session");
    if (seat(wanted) || !elsewhere) return this.#take(line, wanted, grant, hello, resume);
    // What the client says meanwhile waits.
    line.early = [];
    elsewhere.claim(wanted, resume).then((found) => {
      const early = line.early ?? [];
      line.early = undefined;
      // A handed session whose client has gone again waits for it like any other.
      if (!line.open) return;
      this.parts.guard(line, () => {
        if (found === "wrong_token") return cut(line, "no_session");
        this.#take(line, wanted, grant, hello, resume);
      });
      for (const text of early) this.parts.text(line, text);
    }).catch((fault: unknown) => {
      log("error", "fault", faultFields(fault));
      cut(line, "internal");
    });
  }

  /** Resumes a session that is here if what is shown is good for it. */
  #take(
    line: Line,
    session: string,
    grant: Grant,
    hello: Hello,
    shown: NonNullable<Hello["resume"]>,
  ): void {
    const { begin, cut, end, resume } = this.parts;
    const seat = this.parts.seat(session);
    const verdict = seat ? judgeResume(seat.state, shown) : "too_old";
    if (verdict === "wrong_token") return cut(line, "no_session");
    if (seat && verdict === "ok") return resume(line, seat, grant, hello);
    if (seat) end(seat);
    begin(line, grant, hello);
  }
}
