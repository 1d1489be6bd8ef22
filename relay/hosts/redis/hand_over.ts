import type { Cancel, Clock } from "@ringside/clock";
import { Deadlines } from "../../limits/deadlines.ts";
import { randomId } from "../../random_id.ts";
import { checkResume } from "../../session.ts";
import type { Elsewhere } from "../process/room_port.ts";
import type { SessionHost } from "../process/session_host.ts";
import type { ControlOf } from "./envelope.ts";
import type { RedisLink } from "./redis_link.ts";
import type { RedisPolicy } from "./redis_policy.ts";
import type { RedisRooms } from "./redis_rooms.ts";
import { packSession, unpackSession } from "./packed_session.ts";

type Found = Awaited<ReturnType<Elsewhere["claim"]>>;

interface Asked {
  /** By claim, the node whose answer is outstanding; undefined once it has sent the claim on. */
  readonly open: Map<string, string | undefined>;
  finish(found: Found): void;
}

export interface HandOverParts {
  readonly link: Pick<RedisLink, "post" | "up">;
  readonly clock: Clock;
  readonly policy: RedisPolicy;
  readonly node: () => string;
  /** The other nodes that are alive, as of the last renewal of the lease. */
  readonly others: () => readonly string[];
  /** The same, as of now. */
  readonly othersNow: () => Promise<readonly string[]>;
  readonly host: () => SessionHost;
  readonly rooms: () => RedisRooms;
  /** Redis refused a command. */
  readonly refused: (fault: unknown) => void;
  readonly fault: (fault: unknown) => void;
}

/** Moves sessions between nodes: requested by the node that the client reached, or handed over. */
export class HandOver {
  readonly #asked = new Map<string, Asked>();
  /** Where former sessions of this node are now; late envelopes are forwarded there. */
  readonly #moved = new Map<string, string>();
  readonly #forgetting: Deadlines<string>;
  /** Sessions handed over whose new owner has not yet confirmed their memberships. */
  readonly #unsettled = new Map<string, Cancel>();
  readonly #handing = new Map<string, Promise<void>>();

  constructor(private readonly parts: HandOverParts) {
    const { clock, policy } = parts;
    this.#forgetting = new Deadlines(clock, 4 * policy.settleMs, (session) => {
      this.#moved.delete(session);
    });
  }

  movedTo(session: string): string | undefined {
    return this.#moved.get(session);
  }

  /** Asks every other node for a session. */
  async claim(session: string, shown: { token: string; last: number }): Promise<Found> {
    const { link, others, othersNow } = this.parts;
    let asked = others();
    if (asked.length > 0 && !link.up) return "unanswered";
    const left = new Set<string>();
    while (asked.length > 0) {
      const known = left.size;
      const found = await this.#ask(asked, session, shown, (node) => left.add(node));
      if (found !== "too_old" || left.size === known) return found;
      // Whoever got the session from a node that has just left may have been asked before that.
      try {
        asked = (await othersNow()).filter((node) => !left.has(node));
      } catch (fault) {
        this.parts.refused(fault);
        return "unanswered";
      }
    }
    return "too_old";
  }

  /** `hasLeft` is called with each node that has handed over all it had. */
  #ask(
    nodes: readonly string[],
    session: string,
    { last, token }: { token: string; last: number },
    hasLeft: (node: string) => void,
  ): Promise<Found> {
    const { clock, link, node, policy } = this.parts;
    return new Promise((resolve) => {
      const asked: Asked = {
        open: new Map(nodes.map((other) => [randomId(9), other])),
        finish: (found) => {
          cancel();
          for (const claim of asked.open.keys()) this.#asked.delete(claim);
          resolve(found);
        },
      };
      // Only an answer means that a node does not have it: this one may be slow.
      const cancel = clock.after(policy.claimMs, () => asked.finish("unanswered"));
      for (const [claim, other = ""] of [...asked.open]) {
        this.#asked.set(claim, asked);
        link.post(other, { t: "claim", claim, by: node(), session, token, last })
          .then((arrived) => {
            if (arrived) return;
            hasLeft(other);
            this.notHanded({ t: "not_handed", claim, why: "unknown" });
          })
          .catch(this.parts.fault);
      }
    });
  }

  /** Only these other nodes are alive: no answer comes from the rest. */
  alive(others: readonly string[]): void {
    for (const [claim, { open }] of [...this.#asked]) {
      const asked = open.get(claim);
      if (asked === undefined || others.includes(asked)) continue;
      this.notHanded({ t: "not_handed", claim, why: "unknown" });
    }
  }

  /** Another node asks for a session. */
  async claimed(asking: ControlOf<"claim">): Promise<void> {
    const { host, link } = this.parts;
    const { by, claim, last, session, token } = asking;
    const answer = (why: ControlOf<"not_handed">["why"]) => {
      if (by === this.parts.node()) this.notHanded({ t: "not_handed", claim, why });
      else link.post(by, { t: "not_handed", claim, why });
    };
    await this.#handing.get(session);
    const hosted = host().session(session);
    if (!hosted) {
      const moved = this.#moved.get(session);
      if (moved === undefined || moved === by) return answer("unknown");
      link.post(moved, asking);
      return answer("forwarded");
    }
    if (by === this.parts.node()) return this.#asked.get(claim)?.finish("handed");
    const verdict = checkResume(hosted.state, { token, last });
    if (verdict === "ok") return this.#hand(session, by, claim);
    if (verdict === "too_old") host().end(session, "replaced");
    answer(verdict);
  }

  notHanded({ claim, why }: ControlOf<"not_handed">): void {
    const asked = this.#asked.get(claim);
    if (!asked) return;
    if (why === "wrong_token" || why === "too_old") return asked.finish(why);
    if (why === "forwarded") return void asked.open.set(claim, undefined);
    asked.open.delete(claim);
    this.#asked.delete(claim);
    if (asked.open.size === 0) asked.finish("too_old");
  }

  /** Hands a session over to another node, whichever node its client will reach. */
  give(session: string, to: string): Promise<void> {
    return this.#hand(session, to);
  }

  #hand(session: string, to: string, claim?: string): Promise<void> {
    const handing = this.#handOver(session, to, claim).finally(() => this.#handing.delete(session));
    this.#handing.set(session, handing);
    return handing;
  }

  async #handOver(session: string, to: string, claim?: string): Promise<void> {
    const { clock, host, link, node, policy, rooms } = this.parts;
    host().unplug(session, "replaced");
    await rooms().sequences.idle(session);
    const hosted = host().session(session);
    if (!hosted) {
      if (claim) link.post(to, { t: "not_handed", claim, why: "unknown" });
      return;
    }
    const { early, epoch, rooms: packed } = rooms().moves.pack(hosted.state);
    const { address } = hosted;
    const state = packSession(hosted.state);
    this.#moved.set(session, to);
    this.#forgetting.add(session);
    this.#unsettled.get(session)?.();
    const former = [...hosted.state.rooms.keys()];
    this.#unsettled.set(
      session,
      clock.after(policy.settleMs, () => {
        this.#unsettled.delete(session);
        rooms().moves.abandon(session, epoch - 1, former);
      }),
    );
    host().release(session);
    const arrived = link.post(
      to,
      { t: "handed", claim, from: node(), session, address, epoch, rooms: packed },
      state,
    );
    for (const { envelope, frame } of early) link.post(to, envelope, frame);
    if (await arrived) return;
    // No other node can take it.
    this.#moved.delete(session);
    this.settled({ t: "settled", session });
    rooms().moves.abandon(session, epoch - 1, former);
  }

  /** Another node hands a session over. */
  handed(envelope: ControlOf<"handed">, frame: string): void {
    const { host, link, rooms } = this.parts;
    const { address, claim, from, session } = envelope;
    const state = unpackSession(frame);
    if (!state || host().session(session)) return;
    this.#moved.delete(session);
    this.#forgetting.delete(session);
    host().adopt(state, address);
    rooms().moves.takeOver(envelope)
      .then(() => void link.post(from, { t: "settled", session }))
      .catch((fault: unknown) => {
        this.parts.fault(fault);
        host().end(session);
      });
    if (claim) this.#asked.get(claim)?.finish("handed");
  }

  settled({ session }: ControlOf<"settled">): void {
    this.#unsettled.get(session)?.();
    this.#unsettled.delete(session);
  }

  stop(): void {
    this.#forgetting.clear();
    for (const cancel of this.#unsettled.values()) cancel();
    this.#unsettled.clear();
    this.#moved.clear();
    for (const asked of new Set(this.#asked.values())) asked.finish("unanswered");
  }
}
