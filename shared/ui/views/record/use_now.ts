import { systemClock } from "@ringside/clock";
import { useEffect, useState } from "preact/hooks";

/** The wall clock in milliseconds, updated several times a second while `running`. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (running) return systemClock.after(250, () => setNow(Date.now()));
  }, [now, running]);
  return now;
}
