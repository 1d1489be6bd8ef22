import type { Clock } from "@ringside/clock";

/** How old a reading may be, in ms: asking the system costs more than admitting a client. */
const freshMs = 250;

/** Measures how many bytes of memory this process uses. */
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
