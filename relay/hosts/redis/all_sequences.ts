import { SessionSequences } from "./session_sequences.ts";

/** The sequence counters of all sessions of this node. */
export class AllSequences {
  readonly #bySession = new Map<string, SessionSequences>();
  /** Counts the pending work of all sessions together. */
  readonly #all = new SessionSequences();

  /** The counters of a session; creates them if needed. */
  of(session: string): SessionSequences {
    let own = this.#bySession.get(session);
    if (!own) this.#bySession.set(session, own = new SessionSequences());
    return own;
  }

  known(session: string): SessionSequences | undefined {
    return this.#bySession.get(session);
  }

  /** Starts the counters of a session that was handed over, with a new epoch. */
  begin(session: string, epoch: number): SessionSequences {
    const own = new SessionSequences(epoch);
    this.#bySession.set(session, own);
    return own;
  }

  /** A message of the session is in flight; call the returned function when it is done. */
  track(session: string): () => void {
    const [ended, endedOfAll] = [this.of(session).begin(), this.#all.begin()];
    return () => {
      ended();
      endedOfAll();
    };
  }

  /** Resolves when no message of the session is in flight. */
  idle(session: string): Promise<void> {
    return this.#bySession.get(session)?.idle() ?? Promise.resolve();
  }

  /** Resolves when no message of any session is in flight. */
  allIdle(): Promise<void> {
    return this.#all.idle();
  }

  forget(session: string): void {
    this.#bySession.delete(session);
  }

  clear(): void {
    this.#bySession.clear();
  }
}
