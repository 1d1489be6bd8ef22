import type { CapturedSource } from "./captured_source.ts";

/** One user's hold on a capture; `release` twice is harmless. */
export interface Lease {
  readonly source: CapturedSource;
  release(): void;
}

/**
 * One capture of a source for several users (a share, a recording, a snapshot): a tab can be
 * captured only once, and the capture stops with its last user.
 *
 * ```ts
 * const capture = new SharedCapture(source);
 * const share = capture.hold("share"), recording = capture.hold("recording");
 * share?.release();      // the recording goes on
 * recording?.release();  // now the capture stops
 * ```
 */
export class SharedCapture {
  readonly source: CapturedSource;
  #leases = new Map<Lease, string>();

  constructor(source: CapturedSource) {
    this.source = source;
  }

  get users(): readonly string[] {
    return [...this.#leases.values()];
  }

  /** Undefined once the source has ended; open it again. */
  hold(user: string): Lease | undefined {
    if (!this.source.live) return undefined;
    const lease: Lease = {
      source: this.source,
      release: () => {
        if (this.#leases.delete(lease) && this.#leases.size === 0) this.source.stop();
      },
    };
    this.#leases.set(lease, user);
    return lease;
  }
}
