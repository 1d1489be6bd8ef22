import type { CallMode } from "@ringside/call";
import { type CaptureFailure, hasDevice } from "@ringside/capture";
import type { DeviceGrants } from "./device_grants_state.ts";

export type CallDevice = keyof DeviceGrants;

/** What a call of this mode begins with; a share never turns a camera on. */
export const devicesOf = (mode: CallMode): readonly CallDevice[] =>
  mode === "video" ? ["microphone", "camera"] : ["microphone"];

/**
 * Whether the browser would ask the person before it opens a device. A refused one it does not ask
 * about again, and without a device there is nothing to ask about.
 */
async function mustAskFor(device: CallDevice, grants: DeviceGrants): Promise<boolean> {
  return grants[device] === "prompt" && await hasDevice(device);
}

/** How a call comes to devices that the browser asks the person about. */
export interface AskingPorts {
  permissions: () => DeviceGrants;
  /** Leads the person to where the browser can ask. */
  askForDevices: () => Promise<void>;
}

/** Asks the person for these devices, if there is something to ask. */
export async function askWhereNeeded(
  devices: readonly CallDevice[],
  { askForDevices, permissions }: AskingPorts,
): Promise<void> {
  const grants = permissions();
  const asks = await Promise.all(devices.map((device) => mustAskFor(device, grants)));
  if (asks.includes(true)) await askForDevices();
}

/**
 * Opens a device unless the browser would have to ask: the engine's document cannot show the
 * question, and each try counts as a dismissal; Chromium blocks the device after three.
 */
export function withoutAsking<Options, Outcome>(
  device: CallDevice,
  grants: () => DeviceGrants,
  open: (options?: Options) => Promise<Outcome>,
): (options?: Options) => Promise<Outcome | CaptureFailure> {
  return async (options) =>
    await mustAskFor(device, grants())
      ? { ok: false, reason: "dismissed", detail: "not asked yet" }
      : await open(options);
}
