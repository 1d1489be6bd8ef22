import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** The size of a video's picture in its own pixels; 0 before the first. */
export function useVideoSize(
  video: RefObject<HTMLVideoElement | null>,
): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const measure = () => setSize({ width: element.videoWidth, height: element.videoHeight });
    measure();
    element.addEventListener("resize", measure);
    element.addEventListener("loadedmetadata", measure);
    return () => {
      element.removeEventListener("resize", measure);
      element.removeEventListener("loadedmetadata", measure);
    };
  }, []);
  return size;
}
