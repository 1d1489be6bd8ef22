import type { JSX, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { closePictureWindow, hasPictureWindow, togglePictureWindow } from "./picture_window.tsx";

/** Whether *Picture-in-picture* opens a window of our own here: not in a side panel. */
export const opensPictureWindow = (place: "panel" | "window"): boolean =>
  place === "window" && hasPictureWindow();

/**
 * The action of *Picture-in-picture* in this document, or undefined if it cannot work there: a
 * window of our own if the browser allows it, otherwise the main video itself.
 */
export function usePicture({ place, content, main }: {
  place: "panel" | "window";
  /** What is in a window of our own, at each render. */
  content: (small: Window) => JSX.Element;
  /** The video that is shown otherwise; undefined while there is no picture. */
  main: RefObject<HTMLVideoElement | null> | undefined;
}): (() => void) | undefined {
  const draw = useRef<((content: (small: Window) => JSX.Element) => void) | undefined>(undefined);
  useEffect(() => draw.current?.(content));
  // It shows what runs, and nothing redraws it afterwards.
  useEffect(() => () => closePictureWindow(), []);

  if (opensPictureWindow(place)) {
    return () => {
      void togglePictureWindow(() => (draw.current = undefined)).then((next) => {
        draw.current = next;
        next?.(content);
      });
    };
  }
  if (!document.pictureInPictureEnabled || !main) return undefined;
  return () => {
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    // Refused before the first frame; the next press finds one.
    else main.current?.requestPictureInPicture().catch(() => {});
  };
}
