import type { RefObject } from "preact";
import { systemClock } from "@ringside/clock";
import type { PictureSource } from "@ringside/calling/state";
import type { MemberId } from "@ringside/call";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { MeetingActions } from "./meeting_actions.ts";
import { ShownPictures } from "./shown_pictures.ts";

/** What this view shows of the others, reported for as long as it is there. */
export function useShownPictures(actions: Pick<MeetingActions, "shown">): ShownPictures {
  const latest = useRef(actions);
  latest.current = actions;
  const shown = useMemo(
    () => new ShownPictures(systemClock, (tiles) => latest.current.shown(tiles)),
    [],
  );
  useEffect(() => {
    const close = () => shown.close();
    addEventListener("pagehide", close);
    return () => {
      removeEventListener("pagehide", close);
      close();
    };
  }, [shown]);
  return shown;
}

/** Tells how large an element shows a member's picture, while a person can see it. */
export function useShownTile(
  shown: ShownPictures,
  element: RefObject<HTMLElement | null>,
  member: MemberId,
  source: PictureSource,
): void {
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    // Scrolled out of a low window, it is as hidden as in a closed view.
    let isInView = true;
    const look = () => {
      const isSeen = isInView && document.visibilityState === "visible";
      const [width, height] = isSeen ? [box.clientWidth, box.clientHeight] : [0, 0];
      const scale = devicePixelRatio;
      shown.set(box, { member, source, width: width * scale, height: height * scale });
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    const views = new IntersectionObserver((entries) => {
      isInView = entries.at(-1)?.isIntersecting ?? isInView;
      look();
    });
    views.observe(box);
    document.addEventListener("visibilitychange", look);
    return () => {
      sizes.disconnect();
      views.disconnect();
      document.removeEventListener("visibilitychange", look);
      shown.set(box, undefined);
    };
  }, [shown, member, source]);
}

/** The same of a video while the browser's own small window shows it. */
export function useShownOutside(
  shown: ShownPictures,
  video: RefObject<HTMLVideoElement | null>,
  member: MemberId | undefined,
  source: PictureSource,
): void {
  useEffect(() => {
    const element = video.current;
    if (!element || member === undefined) return;
    let small: PictureInPictureWindow | undefined;
    const look = () => {
      const scale = devicePixelRatio;
      const { width = 0, height = 0 } = small ?? {};
      shown.set(element, { member, source, width: width * scale, height: height * scale });
    };
    const enter = (event: Event) => {
      small = (event as PictureInPictureEvent).pictureInPictureWindow;
      small.addEventListener("resize", look);
      look();
    };
    const leave = () => {
      small?.removeEventListener("resize", look);
      small = undefined;
      look();
    };
    element.addEventListener("enterpictureinpicture", enter);
    element.addEventListener("leavepictureinpicture", leave);
    return () => {
      element.removeEventListener("enterpictureinpicture", enter);
      element.removeEventListener("leavepictureinpicture", leave);
      small?.removeEventListener("resize", look);
      shown.set(element, undefined);
    };
  }, [shown, member, source]);
}
