export interface IdleWatchPorts {
  /** Whether a call, a recording, or a page of the extension needs the engine. */
  readonly busy: readonly (() => boolean)[];
  readonly tell: () => void;
}

/** When the engine may be closed, as an update of the extension does. */
export class IdleWatch {
  readonly #ports: IdleWatchPorts;

  constructor(ports: IdleWatchPorts) {
    this.#ports = ports;
  }

  get idle(): boolean {
    return !this.#ports.busy.some((isBusy) => isBusy());
  }

  /** Something has ended: an update that waits may be installed, where nothing else goes on. */
  tell(): void {
    if (this.idle) this.#ports.tell();
  }
}
