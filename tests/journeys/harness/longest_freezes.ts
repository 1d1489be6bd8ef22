import type { Attendee } from "./attendee.ts";

/** Runs in a page: looks often whether its videos have new pictures. */
const watch = `{
  const seen = new Map();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const video of document.querySelectorAll("video[aria-label]")) {
      const { ariaLabel } = video;
      const count = video.getVideoPlaybackQuality().totalVideoFrames;
      const one = seen.get(ariaLabel) ?? { count: -1, since: now, longest: 0 };
      seen.set(ariaLabel, one);
      if (one.count !== count) one.since = now;
      one.count = count;
      one.longest = Math.max(one.longest, now - one.since);
    }
  }, 50);
  globalThis.endWatch = () => {
    clearInterval(timer);
    return [...seen].map(([label, { longest }]) => [label, longest]);
  };
}`;

/**
 * Watches everybody's videos from now on. The function that it gives ends this, and tells for each
 * person and video the longest time without a new picture, in ms.
 */
export async function longestFreezes(
  all: readonly Attendee[],
): Promise<() => Promise<ReadonlyMap<string, ReadonlyMap<string, number>>>> {
  for (const one of all) await one.evaluate(`(() => ${watch})()`);
  return async () => {
    const freezes = new Map<string, Map<string, number>>();
    for (const one of all) {
      freezes.set(one.name, new Map(await one.evaluate<[string, number][]>("endWatch()")));
    }
    return freezes;
  };
}
