import type { Cancel, Clock } from "@ringside/clock";

/** The part of the browser's `NetworkInformation` in use; not every browser has it. */
export interface ConnectionPort extends EventTarget {
  /** `wifi`, `cellular`, …; absent if the browser reports only speed estimates. */
  readonly type?: string;
}

export interface NetworkPorts {
  readonly clock: Clock;
  /** Milliseconds since 1970. A monotonic clock may stop while the machine sleeps. */
  wallClock(): number;
  /** The target of the `online` event: the program's window. */
  readonly window: EventTarget;
  readonly connection?: ConnectionPort | undefined;
  /** The network changed, or the machine woke up: open sockets and paths may be dead. */
  changed(): void;
}

const everyMs = 2_000;
/** A timer that is late by this much did not run, because the machine was asleep. */
const asleepMs = 8_000;

/** Detects changes of network and waking from sleep long before a timeout would. */
export class NetworkWatch {
  readonly #ports: NetworkPorts;
  #type: string | undefined;
  #cancel: Cancel = () => {};

  constructor(ports: NetworkPorts) {
    this.#ports = ports;
  }

  start(): void {
    const { changed, connection, window } = this.#ports;
    this.#type = connection?.type;
    window.addEventListener("online", changed);
    connection?.addEventListener("change", this.#connectionChanged);
    this.#awaitSleep();
  }

  stop(): void {
    const { changed, connection, window } = this.#ports;
    window.removeEventListener("online", changed);
    connection?.removeEventListener("change", this.#connectionChanged);
    this.#cancel();
  }

  /** Most events only report a new speed estimate on the same network. */
  readonly #connectionChanged = (): void => {
    const { changed, connection } = this.#ports;
    if (connection?.type === this.#type) return;
    this.#type = connection?.type;
    if (this.#type !== "none") changed();
  };

  #awaitSleep(): void {
    const { changed, clock, wallClock } = this.#ports;
    const since = wallClock();
    this.#cancel = clock.after(everyMs, () => {
      this.#awaitSleep();
      if (wallClock() - since >= everyMs + asleepMs) changed();
    });
  }
}
