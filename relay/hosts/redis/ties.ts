import { Tie } from "./tie.ts";

/** What binds the sessions of this node to their rooms. */
export class Ties {
  readonly #ties = new Map<string, Tie>();
  /** As if all sessions were one. */
  readonly #all = new Tie();

  /** A session's tie, made where there is none yet. */
  of(session: string): Tie {
    let tie = this.#ties.get(session);
    if (!tie) this.#ties.set(session, tie = new Tie());
    return tie;
  }

  known(session: string): Tie | undefined {
    return this.#ties.get(session);
  }

  /** A session that is taken over begins here with an epoch of its own. */
  begin(session: string, epoch: number): Tie {
    const tie = new Tie(epoch);
    this.#ties.set(session, tie);
    return tie;
  }

  /** A word of a session's is on its way; call what is returned when it has been dealt with. */
  told(session: string): () => void {
    const [ended, endedOfAll] = [this.of(session).begin(), this.#all.begin()];
    return () => {
      ended();
      endedOfAll();
    };
  }

  /** Resolves when nothing that a session has said is on its way. */
  idle(session: string): Promise<void> {
    return this.#ties.get(session)?.idle() ?? Promise.resolve();
  }

  /** Resolves when nothing that any session has said is on its way. */
  allIdle(): Promise<void> {
    return this.#all.idle();
  }

  forget(session: string): void {
    this.#ties.delete(session);
  }

  clear(): void {
    this.#ties.clear();
  }
}
