import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { firstZoom, scaleOf, type Size, type Zoom } from "./zoom.ts";

export interface ZoomState {
  /** Goes on the element that scrolls. */
  view: (element: HTMLElement | null) => void;
  zoom: Zoom;
  /** 1 puts one pixel of the picture on one of the screen. */
  scale: number;
  /** How wide and high the picture is drawn, in CSS pixels. */
  drawn: Size;
  /** The centre of the view stays in place. */
  change: (zoom: Zoom) => void;
}

/** Tracks the size of a view, and holds the zoom of the picture in it. */
export function useZoom(picture: Size, start?: Zoom): ZoomState {
  const element = useRef<HTMLElement | null>(null);
  const [view, setView] = useState<Size>();
  const [chosen, setChosen] = useState<Zoom | undefined>(start);
  /** The centre of the view as fractions of the picture, restored after it is redrawn. */
  const middle = useRef<{ x: number; y: number } | undefined>(undefined);

  useLayoutEffect(() => {
    const place = element.current;
    if (!place) return;
    const measure = () => {
      const { paddingInlineStart, paddingInlineEnd, paddingBlockStart, paddingBlockEnd } =
        getComputedStyle(place);
      // One pixel less, because sizes are rounded, and an exact fit would cause a scroll bar.
      setView({
        width: place.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd) -
          1,
        height: place.clientHeight - parseFloat(paddingBlockStart) - parseFloat(paddingBlockEnd) -
          1,
      });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    measure();
    return () => observer.disconnect();
  }, []);

  const room = view ?? picture;
  const zoom = chosen ?? firstZoom(picture, room, devicePixelRatio);
  const scale = scaleOf(zoom, picture, room, devicePixelRatio);

  useLayoutEffect(() => {
    const place = element.current;
    if (!place || !middle.current) return;
    place.scrollLeft = middle.current.x * place.scrollWidth - place.clientWidth / 2;
    place.scrollTop = middle.current.y * place.scrollHeight - place.clientHeight / 2;
    middle.current = undefined;
  }, [scale]);

  return {
    view: (found) => {
      element.current = found;
    },
    zoom,
    scale,
    drawn: {
      width: picture.width * scale / devicePixelRatio,
      height: picture.height * scale / devicePixelRatio,
    },
    change: (next) => {
      const place = element.current;
      if (place) {
        middle.current = {
          x: (place.scrollLeft + place.clientWidth / 2) / place.scrollWidth,
          // Start at the top of a page, not at its centre.
          y: place.scrollTop === 0
            ? 0
            : (place.scrollTop + place.clientHeight / 2) / place.scrollHeight,
        };
      }
      setChosen(next);
    },
  };
}
