import type { MediaPort } from "../../shared/capture/media_port.ts";

/** A track that a test ends as a device does; `settings` are what the device gives. */
export class FakeTrack extends EventTarget {
  readyState: MediaStreamTrackState = "live";
  contentHint = "";

  constructor(
    readonly kind: "audio" | "video",
    readonly settings: MediaTrackSettings = {},
  ) {
    super();
  }

  getSettings(): MediaTrackSettings {
    return this.settings;
  }

  stop(): void {
    this.readyState = "ended";
  }

  /** The device is unplugged, or the source closed. */
  vanish(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
}

/** A stream of fake tracks, as much of `MediaStream` as capture uses. */
export function fakeStream(...tracks: FakeTrack[]): MediaStream {
  const of = (kind: string) => tracks.filter((track) => track.kind === kind);
  const stream = {
    getTracks: () => tracks,
    getVideoTracks: () => of("video"),
    getAudioTracks: () => of("audio"),
  };
  return stream as unknown as MediaStream;
}

interface FakeDevice {
  deviceId: string;
  kind: MediaDeviceKind;
  label?: string;
}

/** Devices that a test plugs in and out; the first of a kind is its default. */
export class FakeMedia implements MediaPort {
  readonly opened: { track: FakeTrack; constraints: MediaStreamConstraints }[] = [];
  /** Thrown by the next request instead of an answer. */
  nextError: DOMException | undefined;
  /** Kinds that the person does not let the page use. */
  readonly refused = new Set<"audio" | "video">();
  #devices: FakeDevice[];
  #listeners = new Set<() => void>();

  constructor(devices: FakeDevice[], readonly settings: MediaTrackSettings = {}) {
    this.#devices = devices;
  }

  plug(device: FakeDevice): void {
    this.#devices = [...this.#devices, device];
    for (const listener of this.#listeners) listener();
  }

  unplug(deviceId: string): void {
    this.#devices = this.#devices.filter((device) => device.deviceId !== deviceId);
    for (const { track } of this.opened) {
      if (track.settings.deviceId === deviceId && track.readyState === "live") track.vanish();
    }
    for (const listener of this.#listeners) listener();
  }

  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    const error = this.nextError;
    this.nextError = undefined;
    if (error) return Promise.reject(error);
    const kind = constraints.video ? "video" : "audio";
    if (this.refused.has(kind)) {
      return Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
    }
    const wish = (constraints[kind] as MediaTrackConstraints).deviceId as
      | { exact: string }
      | undefined;
    const device = this.#devices.find((device) =>
      device.kind === `${kind}input` && (!wish || device.deviceId === wish.exact)
    );
    if (!device) {
      const name = wish ? "OverconstrainedError" : "NotFoundError";
      return Promise.reject(new DOMException("no such device", name));
    }
    const track = new FakeTrack(kind, { ...this.settings, deviceId: device.deviceId });
    this.opened.push({ track, constraints });
    return Promise.resolve(fakeStream(track));
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve(
      this.#devices.map((device) => ({ label: "", groupId: "", ...device }) as MediaDeviceInfo),
    );
  }

  addEventListener(_type: "devicechange", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "devicechange", listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
