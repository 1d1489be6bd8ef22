import { type CaptureFailure, captureFailure } from "./capture_trouble.ts";
import { CapturedSource, type SourceEnd, type SourceKind } from "./captured_source.ts";
import { difference } from "./difference.ts";
import type { SourceOutcome } from "./tab.ts";

export interface DisplayOptions {
  /** Which list the picker opens with; the person may choose another. */
  surface: "browser" | "window" | "monitor";
  /** Sound of the tab or of the whole system, where the platform has it. */
  systemAudio?: boolean;
  frameRate?: number;
  /** `detail` keeps text sharp; `motion` keeps films smooth. */
  contentHint?: "" | "motion" | "detail" | "text";
  whyEnded?: () => Promise<SourceEnd>;
}

/** What capture of displays needs of `navigator.mediaDevices`. */
export interface DisplayPort {
  getDisplayMedia(options: DisplayMediaStreamOptions): Promise<MediaStream>;
}

const kindOf = { browser: "tab", window: "window", monitor: "screen" } as const satisfies Record<
  DisplayOptions["surface"],
  SourceKind
>;

/**
 * Shows the browser's own picker and captures what the person chooses. `preferCurrentTab` is never
 * set: from an extension's panel it would offer the panel itself.
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
    // Music and voices as they are: no processing meant for a microphone.
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
  // The picker has no "never": its one way to say no is to be cancelled.
  return failure.reason === "refused" ? { ...failure, reason: "dismissed" } : failure;
}
