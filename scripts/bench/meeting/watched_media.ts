import type { Page } from "playwright-core";

/** How the pictures of one other member came. */
export interface WatchedPicture {
  /** The label of the video. */
  readonly of: string;
  readonly pictures: number;
  /** The longest time without a new one, in ms. */
  readonly longestFreeze: number;
}

/** What a page's peer connections have sent until now. */
export interface MediaCounts {
  /** Of sound and picture, with their headers. */
  readonly sentBits: number;
  /** Pixels of all pictures that were encoded. */
  readonly pixels: number;
}

/** The videos of other members, whoever's page it is. */
const theirVideos = `video[aria-label$="'s video"]`;

/** A script for a page that is opened after it, which the functions below ask. */
export const watchMedia = `{
  const every = 100;
  const connections = new Set();
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args) {
      super(...args);
      connections.add(this);
    }
  };
  let seen = new Map();
  let timer;
  const look = () => {
    const now = performance.now();
    for (const video of document.querySelectorAll(${JSON.stringify(theirVideos)})) {
      const of = video.ariaLabel;
      const count = video.getVideoPlaybackQuality().totalVideoFrames;
      const one = seen.get(of);
      if (!one) seen.set(of, { of, count, pictures: 0, since: now, longestFreeze: 0 });
      else if (count !== one.count) {
        // A view that was drawn again counts from zero.
        one.pictures += count > one.count ? count - one.count : count;
        one.count = count;
        one.longestFreeze = Math.max(one.longestFreeze, now - one.since);
        one.since = now;
      }
    }
  };
  globalThis.watched = {
    begin() {
      seen = new Map();
      look();
      timer = setInterval(look, every);
    },
    end() {
      clearInterval(timer);
      look();
      const now = performance.now();
      return [...seen.values()].map(({ longestFreeze, of, pictures, since }) => (
        { of, pictures, longestFreeze: Math.max(longestFreeze, now - since) }
      ));
    },
    async media() {
      let sentBits = 0, pixels = 0;
      for (const connection of connections) {
        if (connection.connectionState === "closed") continue;
        for (const each of (await connection.getStats()).values()) {
          if (each.type !== "outbound-rtp") continue;
          sentBits += 8 * (each.bytesSent + each.headerBytesSent);
          pixels += (each.framesEncoded ?? 0) * (each.frameWidth ?? 0) * (each.frameHeight ?? 0);
        }
      }
      return { sentBits, pixels };
    },
  };
}`;

/** Presses a button by its name, and gives the ms until so many others have a first picture. */
export async function firstPictures(
  page: Page,
  enter: string,
  others: number,
): Promise<number> {
  return await page.evaluate<number>(`(async () => {
    const start = performance.now();
    ${enter};
    for (;;) {
      const videos = [...document.querySelectorAll(${JSON.stringify(theirVideos)})];
      const there = videos.filter(({ readyState }) => readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
      const ms = performance.now() - start;
      if (there.length >= ${others}) return ms;
      if (ms > 60_000) throw new Error(there.length + " of ${others} pictures came");
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  })()`);
}

export const beginWatching = (page: Page): Promise<void> => page.evaluate<void>("watched.begin()");

export const endWatching = (page: Page): Promise<WatchedPicture[]> =>
  page.evaluate<WatchedPicture[]>("watched.end()");

export const mediaOf = (page: Page): Promise<MediaCounts> =>
  page.evaluate<MediaCounts>("watched.media()");
