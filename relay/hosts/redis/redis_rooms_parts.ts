import type { Clock } from "@ringside/clock";
import type { Limits } from "@ringside/protocol";
import type { FromRoom } from "../../actor_messages.ts";
import type { Log } from "../../log.ts";
import type { RedisLink } from "./redis_link.ts";
import type { RedisPolicy } from "./redis_policy.ts";

/** What rooms in Redis need: the link, and what this node knows of its sessions. */
export interface RedisRoomsParts {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly limits: Pick<Limits, "membersPerRoom">;
  readonly policy: RedisPolicy;
  readonly log: Log;
  readonly deliver: (session: string, message: FromRoom) => void;
  /** This node's name; changes after a restart. */
  readonly node: () => string;
  readonly isHere: (session: string) => boolean;
  /** Where a former session of this node is now. */
  readonly movedTo: (session: string) => string | undefined;
  /** Redis refused a command, or could not run it. */
  readonly refused: (fault: unknown) => void;
  /** Ends a local session that lost a message. */
  readonly end: (session: string) => void;
}
