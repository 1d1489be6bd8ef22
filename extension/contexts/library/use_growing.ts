import { useEffect, useRef, useState } from "preact/hooks";

/** How many items are drawn at first, and added with each step. */
const step = 60;

/**
 * Limits how much of a long list is drawn, and draws more when its end comes into view. Set `end`
 * on the element after the list.
 */
export function useGrowing(count: number): { drawn: number; end: { current: HTMLElement | null } } {
  const [drawn, setDrawn] = useState(step);
  const end = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const place = end.current;
    if (!place || drawn >= count) return;
    // Only when scrolling from above; a jump past the list does not need the rest.
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setDrawn(drawn + step);
    }, { rootMargin: "0px 0px 1200px 0px" });
    observer.observe(place);
    return () => observer.disconnect();
  }, [drawn, count]);
  return { drawn: Math.min(drawn, count), end };
}
