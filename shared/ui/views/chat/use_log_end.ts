import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** How near the end counts as being there, in pixels. */
const endSlack = 48;

/** Where a person is in a log, and the way to its end. */
export interface LogEnd {
  readonly atEnd: boolean;
  toEnd(): void;
  /** After scrolling. */
  look(): void;
}

/**
 * Keeps a log at its end while the person is there, also when it changes its size. `changes` are
 * what makes it longer.
 */
export function useLogEnd(log: RefObject<HTMLElement | null>, { last, isMine, changes, onLook }: {
  /** Tells the last line from those before it. */
  last: unknown;
  /** The person wrote it themself: it always scrolls into view. */
  isMine: boolean;
  changes: readonly unknown[];
  onLook: (box: HTMLElement, atEnd: boolean) => void;
}): LogEnd {
  const [atEnd, setAtEnd] = useState(true);
  const sticks = useRef(true);
  const shown = useRef(last);
  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight });
  const look = () => {
    const box = log.current;
    if (!box) return;
    sticks.current = box.scrollHeight - box.scrollTop - box.clientHeight < endSlack;
    setAtEnd(sticks.current);
    onLook(box, sticks.current);
  };
  const latest = useRef(look);
  latest.current = look;
  useLayoutEffect(() => {
    const isAdded = last !== shown.current;
    shown.current = last;
    if (sticks.current || (isAdded && isMine)) toEnd();
    look();
  }, [...changes]);
  useLayoutEffect(() => {
    if (!log.current) return;
    const observer = new ResizeObserver(() => sticks.current && toEnd());
    observer.observe(log.current);
    const seen = () => latest.current();
    document.addEventListener("visibilitychange", seen);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", seen);
    };
  }, []);
  return { atEnd, toEnd, look };
}
