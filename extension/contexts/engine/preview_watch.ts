import type { Cancel, Clock } from "@ringside/clock";

/** A popup closes before the panel that it opened is there. */
const graceMs = 3_000;

export interface PreviewWatchPorts {
  readonly clock: Clock;
  /** Whether any view is open. */
  readonly watched: () => boolean;
  /** Ends the preview of a meeting, if there is one. */
  readonly end: () => void;
}

/** Ends a meeting's preview that nobody sees any more, since its camera is on. */
export class PreviewWatch {
  readonly #ports: PreviewWatchPorts;
  #waiting: Cancel = () => {};

  constructor(ports: PreviewWatchPorts) {
    this.#ports = ports;
  }

  /** The last view was closed. */
  allGone(): void {
    this.#waiting();
    this.#waiting = this.#ports.clock.after(graceMs, () => {
      if (!this.#ports.watched()) this.#ports.end();
    });
  }
}
