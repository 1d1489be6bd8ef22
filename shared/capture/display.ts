import { type CaptureFailure, captureFailure } from "./capture_trouble.ts";
import { CapturedSource, type SourceEnd, type SourceKind } from "./captured_source.ts";
import { difference } from "./difference.ts";
import type { SourceOutcome } from "./tab.ts";

export interface DisplayOptions {
  /** The list that the picker shows first; the person may choose another. */
  surface: "browser" | "window" | "monitor";
  /** Sound of the tab or of the whole system, if the platform offers it. */
  systemAudio?: boolean;
  frameRate?: number;
  /** `detail` keeps text sharp; `motion` keeps films smooth. */
  contentHint?: "" | "motion" | "detail" | "text";
  whyEnded?: () => Promise<SourceEnd>;
}

/** The part of `navigator.mediaDevices` that display capture uses. */
export interface DisplayPort {
  getDisplayMedia(options: DisplayMediaStreamOptions): Promise<MediaStream>;
}

const kindOf = { browser: "tab", window: "window", monitor: "screen" } as const satisfies Record<
  DisplayOptions["surface"],
  SourceKind
>;

/**
 * Shows the browser's own picker and captures what the person chooses. It never sets
 * `preferCurrentTab`, which would offer the extension's panel itself.
 */
export async function openDisplay(
  options: DisplayOptions,
  media: DisplayPort | undefined = globalThis.navigator?.mediaDevices,
): Promise<SourceOutcome> {
  if (!media?.getDisplayMedia) {
    return { ok: false, reason: "unsupported", detail: "no getDisplayMedia here" };
  }
  try {
    const stream = await media.getDisplayMedia(displayConstraints(options));
    const video = stream.getVideoTracks()[0];
    const chosen = video?.getSettings().displaySurface as DisplayOptions["surface"] | undefined;
    const source = new CapturedSource({
      kind: kindOf[chosen ?? options.surface] ?? "screen",
      stream,
      differs: [
        ...difference("surface", options.surface, chosen ?? options.surface),
        ...difference(
          "sound",
          options.systemAudio || undefined,
          stream.getAudioTracks().length > 0,
        ),
      ],
      whyEnded: options.whyEnded,
    });
    source.setContentHint(options.contentHint ?? "detail");
    return { ok: true, source };
  } catch (error) {
    return displayFailure(error);
  }
}

/**
 * The options for `getDisplayMedia`. `restrictOwnAudio` keeps the other person's voice, which this
 * very page plays, out of the system's sound; `suppressLocalAudioPlayback: false` leaves the
 * captured tab audible to the presenter.
 */
function displayConstraints(options: DisplayOptions): DisplayMediaStreamOptions {
  const sound = {
    restrictOwnAudio: true,
    suppressLocalAudioPlayback: false,
    // No microphone processing: music and voices stay as they are.
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
  };
  const asked = {
    video: {
      displaySurface: options.surface,
      frameRate: { ideal: options.frameRate ?? 30 },
    },
    audio: options.systemAudio ? sound : false,
    systemAudio: options.systemAudio ? "include" : "exclude",
    windowAudio: options.systemAudio ? "system" : "exclude",
    surfaceSwitching: "include",
    selfBrowserSurface: "exclude",
    monitorTypeSurfaces: "include",
  };
  return asked;
}

function displayFailure(error: unknown): CaptureFailure {
  const failure = captureFailure(error);
  // The picker has no "never": a person can only cancel it.
  return failure.reason === "refused" ? { ...failure, reason: "dismissed" } : failure;
}
