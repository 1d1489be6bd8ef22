import type { Cancel, Clock } from "@ringside/clock";

/** How often to check whether links have expired. */
const checkMs = 30_000;

/** Calls `check` again and again, for lists of links that expire, until it is cancelled. */
export function watchEnds(clock: Clock, check: () => void): Cancel {
  let isOver = false;
  let cancel: Cancel = () => {};
  const wait = () => {
    cancel = clock.after(checkMs, () => {
      check();
      if (!isOver) wait();
    });
  };
  wait();
  return () => {
    isOver = true;
    cancel();
  };
}
