import type { LeftReason } from "@ringside/protocol";

/** A member whose session has left, and whose removal Redis refused. */
export interface OwedLeave {
  readonly room: string;
  readonly session: string;
  readonly epoch: number;
  readonly reason: LeftReason;
}

/**
 * Leaves that Redis refused. Nobody waits for an answer, but without a retry the member would stay in
 * its room for as long as this node lives.
 */
export class OwedLeaves {
  readonly #owed = new Map<string, OwedLeave>();

  add(owed: OwedLeave): void {
    this.#owed.set(keyOf(owed), owed);
  }

  /** Takes the leave that is owed for a session in a room, which it is entering again. */
  take(of: Pick<OwedLeave, "room" | "session">): OwedLeave | undefined {
    const key = keyOf(of);
    const owed = this.#owed.get(key);
    this.#owed.delete(key);
    return owed;
  }

  /** Takes all. */
  takeAll(): OwedLeave[] {
    const all = [...this.#owed.values()];
    this.#owed.clear();
    return all;
  }

  clear(): void {
    this.#owed.clear();
  }
}

const keyOf = ({ room, session }: Pick<OwedLeave, "room" | "session">) => `${session} ${room}`;
