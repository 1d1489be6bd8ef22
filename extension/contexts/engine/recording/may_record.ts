import type { PermissionsState } from "../../../model/permissions_state.ts";
import type { RecordOptions, RecordSource } from "../../../model/record_options.ts";

/**
 * Whether the devices that a recording wants are allowed. The engine cannot prompt: where they are
 * not, a page in a tab asks, and the person presses the button again.
 *
 * @param askForDevice opens that page
 */
export async function mayRecord(
  source: RecordSource,
  options: RecordOptions,
  { camera, microphone }: PermissionsState,
  askForDevice: (device: "camera" | "microphone") => Promise<void>,
): Promise<boolean> {
  const wantsCamera = source === "camera" && !options.audioOnly;
  // The camera's picture goes on without a voice, and says so.
  const wantsVoice = source === "camera"
    ? options.audioOnly
    : source === "microphone" || options.microphone;
  const asks = (wantsCamera && camera !== "granted") || (wantsVoice && microphone !== "granted");
  if (!asks) return true;
  await askForDevice(wantsCamera ? "camera" : "microphone");
  return false;
}
