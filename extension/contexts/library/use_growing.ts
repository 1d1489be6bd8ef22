import { useEffect, useRef, useState } from "preact/hooks";

/** How many items are drawn at first, and with each step. */
const step = 60;

/**
 * How much of a long list is drawn: a first part, and more each time its end comes near. `end` goes
 * on what stands after the list.
 */
export function useGrowing(count: number): { drawn: number; end: { current: HTMLElement | null } } {
  const [drawn, setDrawn] = useState(step);
  const end = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const place = end.current;
    if (!place || drawn >= count) return;
    // Only from above: who jumps past a list does not want the rest of it.
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setDrawn(drawn + step);
    }, { rootMargin: "0px 0px 1200px 0px" });
    observer.observe(place);
    return () => observer.disconnect();
  }, [drawn, count]);
  return { drawn: Math.min(drawn, count), end };
}
