import { type CaptureFailure, captureFailure } from "./capture_trouble.ts";
import { CapturedSource, type SourceEnd } from "./captured_source.ts";
import { browserMedia, type MediaPort } from "./media_port.ts";
import { playThrough } from "./play_through.ts";

/** A running capture, or why there is none. */
export type SourceOutcome = { readonly ok: true; readonly source: CapturedSource } | CaptureFailure;

export interface TabOptions {
  /** Capture the tab's sound too; it stays audible here, unless the tab is muted. */
  audio: boolean;
  muted?: boolean;
  /** Maximum picture size; by default the tab's own. */
  maxWidth?: number;
  maxHeight?: number;
  frameRate?: number;
  whyEnded?: () => Promise<SourceEnd>;
}

// Chromium's non-standard constraints: the only way to redeem the id.
// https://developer.chrome.com/docs/extensions/reference/api/tabCapture
interface TabConstraint {
  mandatory: Record<string, string | number | boolean>;
}

/**
 * Captures the tab that `chrome.tabCapture.getMediaStreamId` gave a stream id for. The id works
 * once, soon, and in one document only. The capture survives navigation of the tab.
 */
export async function openTab(
  streamId: string,
  options: TabOptions,
  ports: { media?: MediaPort; play?: typeof playThrough } = {},
): Promise<SourceOutcome> {
  const media = ports.media ?? browserMedia();
  if (!media) return { ok: false, reason: "unsupported", detail: "no mediaDevices here" };
  const { audio, video } = tabConstraints(streamId, options);
  try {
    const stream = await media.getUserMedia({
      video: video as unknown as MediaTrackConstraints,
      ...(audio ? { audio: audio as unknown as MediaTrackConstraints } : {}),
    });
    const playback = audio ? (ports.play ?? playThrough)(stream, !options.muted) : undefined;
    return {
      ok: true,
      source: new CapturedSource({ kind: "tab", stream, whyEnded: options.whyEnded, playback }),
    };
  } catch (error) {
    return captureFailure(error);
  }
}

/** The constraints that redeem a tab's stream id. */
function tabConstraints(
  streamId: string,
  options: TabOptions,
): { video: TabConstraint; audio?: TabConstraint } {
  const source = { chromeMediaSource: "tab", chromeMediaSourceId: streamId };
  return {
    video: {
      mandatory: {
        ...source,
        // Without a maximum Chromium caps a tab at its default size and letterboxes it; without a
        // minimum it scales every tab up to the maximum (both measured).
        minWidth: 16,
        minHeight: 16,
        maxWidth: options.maxWidth ?? 7680,
        maxHeight: options.maxHeight ?? 4320,
        maxFrameRate: options.frameRate ?? 30,
      },
    },
    ...(options.audio ? { audio: { mandatory: source } } : {}),
  };
}
