import type { LeftReason } from "@ringside/protocol";

/** A member whose session has left, and whose removal Redis refused. */
export interface RefusedLeave {
  readonly room: string;
  readonly session: string;
  readonly epoch: number;
  readonly reason: LeftReason;
}

/**
 * Leaves that Redis refused. Nobody waits for an answer, but without a retry the member would stay
 * in its room for as long as this node lives.
 */
export class RefusedLeaves {
  readonly #leaves = new Map<string, RefusedLeave>();

  add(refused: RefusedLeave): void {
    this.#leaves.set(keyOf(refused), refused);
  }

  /** Takes the leave that Redis refused for a session in a room, which it is entering again. */
  take(of: Pick<RefusedLeave, "room" | "session">): RefusedLeave | undefined {
    const key = keyOf(of);
    const refused = this.#leaves.get(key);
    this.#leaves.delete(key);
    return refused;
  }

  /** Takes all. */
  takeAll(): RefusedLeave[] {
    const all = [...this.#leaves.values()];
    this.#leaves.clear();
    return all;
  }

  clear(): void {
    this.#leaves.clear();
  }
}

const keyOf = ({ room, session }: Pick<RefusedLeave, "room" | "session">) => `${session} ${room}`;
