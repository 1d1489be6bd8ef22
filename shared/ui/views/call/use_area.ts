import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { Area } from "./area.ts";

/** The size of an element's content, followed as it changes; undefined before the first look. */
export function useArea(element: RefObject<HTMLElement | null>): Area | undefined {
  const [area, setArea] = useState<Area>();
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const look = () => {
      const { clientWidth: width, clientHeight: height } = box;
      setArea((before) =>
        before?.width === width && before.height === height ? before : { width, height }
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return area;
}
