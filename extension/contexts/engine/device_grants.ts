import type { CallMode } from "@ringside/call";
import { hasCamera } from "@ringside/capture";
import type { PermissionsState } from "@ringside/ui";
import { askBackground } from "../../messages/ask_background.ts";

/**
 * Whether a call can begin without asking for its devices. A camera that was refused, or is not
 * there, leaves a call that says so; one that was allowed for once only is asked for again.
 */
export async function mayOpenDevices(
  { camera, microphone }: PermissionsState,
  mode: CallMode,
): Promise<boolean> {
  if (microphone !== "granted") return false;
  // Only a video call begins with the camera.
  return mode !== "video" || camera !== "prompt" || !await hasCamera();
}

/** A popup, panel or offscreen document cannot prompt; a page in a tab can. */
export async function askForDevices(): Promise<void> {
  await askBackground("window.open_page", { page: "welcome", hash: "camera" });
}
