/** The part of `navigator.mediaDevices` that capture uses; a test passes a double. */
export interface MediaPort {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  enumerateDevices(): Promise<readonly MediaDeviceInfo[]>;
  addEventListener(type: "devicechange", listener: () => void): void;
  removeEventListener(type: "devicechange", listener: () => void): void;
}

/** The browser's own devices; undefined in a page that is not a secure context. */
export function browserMedia(): MediaPort | undefined {
  const devices: MediaDevices | undefined = globalThis.navigator?.mediaDevices;
  return devices;
}
