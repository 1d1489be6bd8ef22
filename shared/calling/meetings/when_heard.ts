import type { Clock } from "@ringside/clock";
import type { PeerLink } from "@ringside/peer_link";

const everyMs = 50;
/** A voice that does not come by then is muted, and nobody misses it. */
const withinMs = 1_500;

/** Calls `heard` once a voice has come over the link and was played, or none is to be expected. */
export function whenHeard(
  link: Pick<PeerLink, "audioLevel">,
  clock: Clock,
  heard: () => void,
  passedMs = 0,
): void {
  if (link.audioLevel() || passedMs >= withinMs) return heard();
  clock.after(everyMs, () => whenHeard(link, clock, heard, passedMs + everyMs));
}
