import type { JSX } from "preact";
import { systemClock } from "@ringside/clock";
import { useEffect, useState } from "preact/hooks";
import { formatClock } from "../locales/format.ts";

/** The time since a moment (Unix milliseconds), counted up each second. Not announced. */
export function ClockText({ since, label }: { since: number; label: string }): JSX.Element {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const rest = 1000 - ((Date.now() - since) % 1000);
    return systemClock.after(rest, () => setNow(Date.now()));
  }, [now, since]);
  return (
    <span class="clock-text" role="timer" aria-label={label} aria-live="off">
      {formatClock((now - since) / 1000)}
    </span>
  );
}
