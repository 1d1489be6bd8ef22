import type { PermissionsState } from "../../model/permissions_state.ts";
import type { RecordOptions, RecordSource } from "../../model/record_options.ts";
import { askBackground } from "../../messages/ask_background.ts";

/**
 * Whether the devices that a recording wants are allowed. The engine cannot prompt: where they are
 * not, a page in a tab asks, and the person presses the button again.
 */
export async function mayRecord(
  source: RecordSource,
  options: RecordOptions,
  { camera, microphone }: PermissionsState,
): Promise<boolean> {
  const wantsCamera = source === "camera" && !options.audioOnly;
  // The camera's picture goes on without a voice, and says so.
  const wantsVoice = source === "camera"
    ? options.audioOnly
    : source === "microphone" || options.microphone;
  const asks = (wantsCamera && camera !== "granted") || (wantsVoice && microphone !== "granted");
  if (!asks) return true;
  const hash = wantsCamera ? "camera" : "microphone";
  await askBackground("window.open_page", { page: "welcome", hash });
  return false;
}
