/// <reference types="@types/chrome" />
import type { MediaSource } from "@ringside/calling/state";
import type { EngineWindow } from "../engine_window.ts";

/**
 * The engine's window, by direct reference: extension pages of one browser share a process, and
 * `chrome.extension.getViews()` includes the offscreen document (measured, not documented).
 */
function findEngineMedia(): MediaSource | undefined {
  const views = chrome.extension?.getViews?.() ?? [];
  for (const view of views) {
    const media = (view as EngineWindow).ringsideMedia;
    if (media) return media;
  }
  return undefined;
}

/** The engine's streams. Looked up at each call, because the engine may have restarted. */
export const engineMedia: MediaSource = {
  stream: (of, source) => findEngineMedia()?.stream(of, source) ?? null,
};
