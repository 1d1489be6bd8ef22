import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * Takes the focus when a view replaces the one that had it, so that keyboard and reader go on
 * from there instead of from the top of the page. Leaves a focus alone that is somewhere.
 */
export function useArrivalFocus<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (!document.activeElement || document.activeElement === document.body) ref.current?.focus();
  }, []);
  return ref;
}
