import { askBackground } from "../../messages/ask_background.ts";
import { type CallDevice, type DeviceGrants, mustAskFor } from "./device_grants.ts";

/**
 * Opens the page where the browser can ask for these devices, if there is something to ask: a
 * popup, panel or offscreen document cannot prompt; a page in a tab can.
 */
export async function askForDevices(
  devices: readonly CallDevice[],
  grants: DeviceGrants,
): Promise<void> {
  const asks = await Promise.all(devices.map((device) => mustAskFor(device, grants)));
  if (!asks.includes(true)) return;
  await askBackground("window.open_page", { page: "welcome", hash: "camera" });
}
