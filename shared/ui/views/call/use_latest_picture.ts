import { useRef } from "preact/hooks";

/**
 * Whether another member's picture is to be shown or waited for. After the camera was off, the last
 * picture is out of date.
 */
export function useLatestPicture(isLive: boolean): boolean {
  const wasLive = useRef(false);
  if (isLive) wasLive.current = true;
  return isLive || !wasLive.current;
}
