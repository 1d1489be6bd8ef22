import type { Clock } from "@ringside/clock";

/** How old, in ms, the answer may be: asking the system costs more than letting a client in. */
const freshMs = 250;

/** Tells how many bytes of memory this process takes. */
export function memoryGauge(clock: Clock): () => number {
  let bytes = 0;
  let at = -Infinity;
  return () => {
    const now = clock.now();
    if (now - at >= freshMs) {
      at = now;
      bytes = Deno.memoryUsage().rss;
    }
    return bytes;
  };
}
