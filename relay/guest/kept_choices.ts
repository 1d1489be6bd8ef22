import type { DeviceSettings } from "@ringside/calling/state";
import * as v from "valibot";

const text = v.pipe(v.string(), v.maxLength(1_000));
const KeptChoices = v.object({
  name: text,
  cameraId: text,
  microphoneId: text,
  speakerId: text,
});
/** What a guest may have kept in this browser: a name, and the ids of devices. */
export type KeptChoices = v.InferOutput<typeof KeptChoices>;

const key = "ringside.guest";

/** What was kept; undefined where nothing was, or the browser keeps nothing. */
export function keptChoices(): KeptChoices | undefined {
  try {
    const kept = v.safeParse(KeptChoices, JSON.parse(localStorage.getItem(key) ?? "null"));
    return kept.success ? kept.output : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the choices for the next call link; undefined forgets them. */
export function keepChoices(choices: KeptChoices | undefined): void {
  try {
    if (choices) localStorage.setItem(key, JSON.stringify(choices));
    else localStorage.removeItem(key);
  } catch {
    // Forbidden or full: the next visit asks again.
  }
}

/** How the page uses devices: what was kept, and otherwise the browser's own choice. */
export function settingsOf(kept: KeptChoices | undefined): DeviceSettings {
  return {
    ...{ echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    ...{ cameraHeight: 720, cameraFrameRate: 30 },
    cameraId: kept?.cameraId ?? "",
    microphoneId: kept?.microphoneId ?? "",
    speakerId: kept?.speakerId ?? "",
  };
}
