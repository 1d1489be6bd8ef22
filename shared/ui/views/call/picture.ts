import { h, type JSX, type RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { CallActions } from "./call_actions.ts";
import type { InCallState, MediaSource } from "@ringside/calling/state";
import { hasPictureWindow, PictureView, togglePictureWindow } from "./picture_window.tsx";

/**
 * The action of *Picture-in-picture* in this document, or undefined if it cannot work there: a
 * window of our own if the browser allows it (not in a side panel), otherwise the main video
 * itself.
 */
export function usePicture({ place, call, media, actions, main }: {
  place: "panel" | "window";
  call: InCallState;
  media: MediaSource;
  actions: CallActions;
  main: RefObject<HTMLVideoElement | null>;
}): (() => void) | undefined {
  const draw = useRef<((content: JSX.Element) => void) | undefined>(undefined);
  const content = () => h(PictureView, { call, media, actions });
  useEffect(() => draw.current?.(content()));

  if (place === "window" && hasPictureWindow()) {
    return () => {
      void togglePictureWindow(() => (draw.current = undefined)).then((next) => {
        draw.current = next;
        next?.(content());
      });
    };
  }
  const theirs = call.remotes.some(({ camera, share }) => camera || share);
  if (!document.pictureInPictureEnabled || !theirs) return undefined;
  return () => {
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    // Refused before the first frame; the next press finds one.
    else main.current?.requestPictureInPicture().catch(() => {});
  };
}
