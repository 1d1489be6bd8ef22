import { browserMedia, type MediaPort } from "./media_port.ts";

/** One device in a list. `label` is empty until the person has granted its kind once. */
export interface Device {
  readonly id: string;
  readonly kind: "camera" | "microphone" | "speaker";
  readonly label: string;
  /** Devices of one box (a headset's two ends) share it. */
  readonly group: string;
}

const kinds = {
  videoinput: "camera",
  audioinput: "microphone",
  audiooutput: "speaker",
} as const satisfies Record<MediaDeviceKind, Device["kind"]>;

/** The current devices; empty if the browser lists none. */
async function listDevices(
  media: MediaPort | undefined = browserMedia(),
): Promise<readonly Device[]> {
  const found = await media?.enumerateDevices() ?? [];
  return found
    // Before any grant Chromium lists each kind once, without an id: nothing to choose from.
    .filter((info) => info.deviceId !== "")
    .map((info) => ({
      id: info.deviceId,
      kind: kinds[info.kind],
      label: info.label,
      group: info.groupId,
    }));
}

/** Whether there is any device of a kind; Chromium reveals that even before a grant. */
export async function hasDevice(
  kind: Device["kind"],
  media: MediaPort | undefined = browserMedia(),
): Promise<boolean> {
  const found = await media?.enumerateDevices() ?? [];
  return found.some((info) => kinds[info.kind] === kind);
}

export interface DeviceChange {
  readonly devices: readonly Device[];
  readonly added: readonly Device[];
  readonly removed: readonly Device[];
}

/** Compares two lists. A camera and a microphone may have the same id. */
export function deviceChange(before: readonly Device[], now: readonly Device[]): DeviceChange {
  const lacks = (list: readonly Device[]) => (device: Device) =>
    !list.some((other) => other.id === device.id && other.kind === device.kind);
  return { devices: now, added: now.filter(lacks(before)), removed: before.filter(lacks(now)) };
}

/** Watches devices come and go. Call `refresh` after a grant, because labels appear only then. */
export class DeviceWatch {
  #media: MediaPort | undefined;
  #devices: readonly Device[] = [];
  #listeners = new Set<(change: DeviceChange) => void>();
  #reading: Promise<void> = Promise.resolve();
  #onChange = () => void this.refresh();

  constructor(media: MediaPort | undefined = browserMedia()) {
    this.#media = media;
    media?.addEventListener("devicechange", this.#onChange);
  }

  get devices(): readonly Device[] {
    return this.#devices;
  }

  /** Called with every change, renamed (newly labelled) devices included. */
  listen(listener: (change: DeviceChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the list again; reads are queued, so that an older result never replaces a newer one. */
  refresh(): Promise<void> {
    this.#reading = this.#reading.then(async () => {
      const now = await listDevices(this.#media);
      const before = this.#devices;
      if (JSON.stringify(now) === JSON.stringify(before)) return;
      this.#devices = now;
      const change = deviceChange(before, now);
      for (const listener of [...this.#listeners]) listener(change);
    });
    return this.#reading;
  }

  close(): void {
    this.#media?.removeEventListener("devicechange", this.#onChange);
    this.#listeners.clear();
  }
}
