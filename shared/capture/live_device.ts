import type { DeviceOutcome } from "./open_device.ts";
import type { DeviceWatch } from "./device_watch.ts";
import type { CaptureFailure } from "./capture_trouble.ts";

/** Events of a {@linkcode LiveDevice}; senders and recorders use the track from now on. */
export type LiveDeviceEvent =
  | { readonly type: "opened"; readonly outcome: DeviceOutcome & { ok: true } }
  | { readonly type: "closed" }
  /** The device went away; another is being opened, and the next event has the result. */
  | { readonly type: "lost" }
  | { readonly type: "failed"; readonly failure: CaptureFailure };

/**
 * A camera or microphone that a person switches on and off and changes while it runs, and that
 * follows the hardware: when the chosen device is unplugged, it switches to the default one, and
 * back when the device returns. Off means stopped: the device's light is out.
 *
 * ```ts
 * const camera = new LiveDevice(openCamera, { deviceId, resolution: 720 }, watch);
 * camera.listen((event) => event.type === "opened" && sender.replaceTrack(event.outcome.track));
 * await camera.turnOn();
 * ```
 */
export class LiveDevice<Options extends { deviceId?: string }> {
  #open: (options?: Options) => Promise<DeviceOutcome>;
  #options: Options;
  #watch: DeviceWatch | undefined;
  #wanted = false;
  #current: (DeviceOutcome & { ok: true }) | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #listeners = new Set<(event: LiveDeviceEvent) => void>();
  #unwatch: (() => void) | undefined;

  constructor(
    open: (options?: Options) => Promise<DeviceOutcome>,
    options: Options,
    watch?: DeviceWatch,
  ) {
    this.#open = open;
    this.#options = options;
    this.#watch = watch;
    this.#unwatch = watch?.listen((change) => {
      if (!this.#wanted) return;
      const chosen = this.#options.deviceId;
      const returned = chosen !== undefined &&
        change.added.some((device) => device.id === chosen) &&
        this.#current?.got.deviceId !== chosen;
      if (returned || (!this.#current && change.added.length > 0)) void this.#reopen();
    });
  }

  get options(): Options {
    return this.#options;
  }

  /** The running track, or null while off or lost, and from the moment that it is turned off. */
  get track(): MediaStreamTrack | null {
    return this.#wanted && this.#current ? this.#current.track : null;
  }

  listen(listener: (event: LiveDeviceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  turnOn(): Promise<DeviceOutcome> {
    this.#wanted = true;
    return this.#serially(async () => this.#current ?? await this.#start());
  }

  turnOff(): Promise<void> {
    this.#wanted = false;
    return this.#serially(() => {
      if (!this.#current) return;
      this.#stop();
      this.#tell({ type: "closed" });
    });
  }

  /** Changes device or wishes; a running device is reopened. */
  choose(options: Options): Promise<DeviceOutcome | undefined> {
    this.#options = options;
    return this.#wanted ? this.#reopen() : Promise.resolve(undefined);
  }

  close(): Promise<void> {
    this.#unwatch?.();
    return this.turnOff().then(() => this.#listeners.clear());
  }

  #reopen(): Promise<DeviceOutcome | undefined> {
    return this.#serially(async () => {
      if (!this.#wanted) return undefined;
      // Stop the old one first: many cameras, and every phone, can be opened only once.
      this.#stop();
      return await this.#start();
    });
  }

  async #start(): Promise<DeviceOutcome> {
    const outcome = await this.#open(this.#options);
    if (outcome.ok && !this.#wanted) {
      outcome.track.stop();
      return outcome;
    }
    if (!outcome.ok) {
      this.#tell({ type: "failed", failure: outcome });
      return outcome;
    }
    this.#current = outcome;
    // `ended` never follows our own stop(): the device was removed.
    outcome.track.addEventListener("ended", () => {
      if (this.#current?.track !== outcome.track) return;
      this.#current = undefined;
      this.#tell({ type: "lost" });
      void this.#reopen();
    });
    this.#tell({ type: "opened", outcome });
    // The first grant reveals labels.
    void this.#watch?.refresh();
    return outcome;
  }

  #stop(): void {
    const track = this.#current?.track;
    this.#current = undefined;
    track?.stop();
  }

  #serially<T>(task: () => T | Promise<T>): Promise<T> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #tell(event: LiveDeviceEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
