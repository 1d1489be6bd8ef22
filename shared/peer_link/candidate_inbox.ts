import type { Candidate } from "@ringside/call";

/** Candidates of descriptions that never arrive are dropped. */
const keptCandidates = 256;

/**
 * Candidates of the other side, kept until the description they belong to is set: the two may
 * arrive in any order, and a candidate of an ICE restart names the restart's `ice-ufrag`.
 */
export class CandidateInbox {
  #fragments = new Set<string>();
  #waiting: Candidate[] = [];

  constructor(private readonly use: (candidate: Candidate) => Promise<void>) {}

  async add(candidates: readonly Candidate[]): Promise<void> {
    this.#waiting = [...this.#waiting, ...candidates].slice(-keptCandidates);
    await this.#useWhatFits();
  }

  /** A remote description was set. */
  async described(sdp: string): Promise<void> {
    this.#fragments = new Set(
      [...sdp.matchAll(/^a=ice-ufrag:(\S+?)\r?$/gm)].map((match) => match[1]!),
    );
    await this.#useWhatFits();
  }

  async #useWhatFits(): Promise<void> {
    const fits = ({ usernameFragment }: Candidate) =>
      this.#fragments.size > 0 && (!usernameFragment || this.#fragments.has(usernameFragment));
    const fitting = this.#waiting.filter(fits);
    this.#waiting = this.#waiting.filter((candidate) => !fits(candidate));
    for (const candidate of fitting) {
      // A candidate that this browser cannot parse must not cost the others.
      await this.use(candidate).catch(() => {});
    }
  }
}
