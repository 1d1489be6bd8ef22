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
  /** What was in the middle of the view stays there. */
  change: (zoom: Zoom) => void;
}

/** Follows the size of a view and holds how large a picture is shown in it. */
export function useZoom(picture: Size, start?: Zoom): ZoomState {
  const element = useRef<HTMLElement | null>(null);
  const [view, setView] = useState<Size>();
  const [chosen, setChosen] = useState<Zoom | undefined>(start);
  /** The middle of the view as parts of the picture, to be put back once it is drawn larger. */
  const middle = useRef<{ x: number; y: number } | undefined>(undefined);

  useLayoutEffect(() => {
    const place = element.current;
    if (!place) return;
    const measure = () => {
      const { paddingInlineStart, paddingInlineEnd, paddingBlockStart, paddingBlockEnd } =
        getComputedStyle(place);
      // A pixel less, since sizes are rounded and what just fits would bring a scroll bar.
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
          // From the top of a page to be read, not from its middle.
          y: place.scrollTop === 0
            ? 0
            : (place.scrollTop + place.clientHeight / 2) / place.scrollHeight,
        };
      }
      setChosen(next);
    },
  };
}
