import type { Cancel, Clock } from "@ringside/clock";

/** The part of the browser's `NetworkInformation` that is looked at; not every browser has it. */
export interface ConnectionPort extends EventTarget {
  /** `wifi`, `cellular`, …; absent where only estimates of speed are told. */
  readonly type?: string;
}

export interface NetworkPorts {
  readonly clock: Clock;
  /** Milliseconds since 1970: a monotonic clock may stand still while the machine sleeps. */
  wallClock(): number;
  /** Tells `online`: the engine's window. */
  readonly window: EventTarget;
  readonly connection?: ConnectionPort | undefined;
  /** Another network, or the machine woke up: sockets and paths that stood may be dead. */
  changed(): void;
}

const everyMs = 2_000;
/** A timer that is late by so much did not run: the machine was asleep. */
const asleepMs = 8_000;

/** Notices what silence would show only later: another network, and waking from sleep. */
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

  /** Most changes are new estimates of the speed: the network is the same. */
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
