import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** The state of *Full screen*, and its press. */
export interface FullScreen {
  on: boolean;
  onToggle: () => void;
}

/** *Full screen* of an element; undefined where the document does not offer it. */
export function useFullScreen(
  element: RefObject<HTMLElement | null>,
  offered: boolean,
): FullScreen | undefined {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const look = () => setOn(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  if (!offered || !document.fullscreenEnabled) return undefined;
  const onToggle = () =>
    void (on ? document.exitFullscreen() : element.current?.requestFullscreen());
  return { on, onToggle };
}
