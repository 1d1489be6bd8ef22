import type { Page } from "playwright-core";

/** How the pictures of one other member came. */
export interface WatchedPicture {
  /** The label of the video. */
  readonly of: string;
  readonly pictures: number;
  /** The longest time without a new one, in ms. */
  readonly longestFreeze: number;
}

/** What a page's peer connections have sent and received until now. */
export interface MediaCounts {
  /** Of sound and picture, with their headers. */
  readonly sentBits: number;
  /** Of pictures, with their headers. */
  readonly receivedPictureBits: number;
  /** Pixels of all pictures that were encoded: exact as long as this is asked more often than sizes change. */
  readonly pixels: number;
}

/** A second of what a page sent, in bits a second. */
export interface SentSecond {
  readonly sent: number;
  /** What the limits of its encoders add up to, the higher of the second's begin and end. */
  readonly limits: { readonly sound: number; readonly pictures: number };
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
  const counts = { sentBits: 0, receivedPictureBits: 0, pixels: 0 };
  // Of each stream of each connection; what a closed one has counted stays.
  const before = new WeakMap();
  const add = (known, each) => {
    const isSent = each.type === "outbound-rtp";
    if (!isSent && each.type !== "inbound-rtp") return;
    const now = {
      bits: 8 * (isSent
        ? each.bytesSent + each.headerBytesSent
        : each.bytesReceived + each.headerBytesReceived),
      frames: each.framesEncoded ?? 0,
    };
    const last = known.get(each.id) ?? { bits: 0, frames: 0 };
    known.set(each.id, now);
    if (isSent) {
      counts.sentBits += now.bits - last.bits;
      counts.pixels += (now.frames - last.frames) * (each.frameWidth ?? 0) * (each.frameHeight ?? 0);
    } else if (each.kind === "video") counts.receivedPictureBits += now.bits - last.bits;
  };
  const count = async () => {
    const open = [...connections].filter(({ connectionState }) => connectionState !== "closed");
    await Promise.all(open.map(async (connection) => {
      if (!before.has(connection)) before.set(connection, new Map());
      for (const each of (await connection.getStats()).values()) add(before.get(connection), each);
    }));
    return { ...counts };
  };
  const limits = () => {
    const sum = { sound: 0, pictures: 0 };
    for (const connection of connections) {
      if (connection.connectionState === "closed") continue;
      for (const sender of connection.getSenders()) {
        if (!sender.track) continue;
        for (const { active, maxBitrate = 0 } of sender.getParameters().encodings) {
          if (active) sum[sender.track.kind === "audio" ? "sound" : "pictures"] += maxBitrate;
        }
      }
    }
    return sum;
  };
  let seconds = [];
  let secondTimer;
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
    media: count,
    beginSeconds() {
      seconds = [];
      const tick = async () => {
        const { sentBits } = await count();
        seconds.push({ at: performance.now(), sentBits, limits: limits() });
      };
      void tick();
      secondTimer = setInterval(tick, 1_000);
    },
    endSeconds() {
      clearInterval(secondTimer);
      return seconds.slice(1).map(({ at, limits, sentBits }, i) => ({
        sent: (sentBits - seconds[i].sentBits) * 1_000 / (at - seconds[i].at),
        limits: {
          sound: Math.max(limits.sound, seconds[i].limits.sound),
          pictures: Math.max(limits.pictures, seconds[i].limits.pictures),
        },
      }));
    },
  };
}`;

/** On a machine that carries a meeting at all, its pictures have come by then. */
const mostMs = 120_000;

/** Enters by this script, and gives the ms until so many others have a first picture. */
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
      if (ms > ${mostMs}) {
        const shown = document.body.innerText.replace(/\\s+/g, " ").slice(0, 300);
        throw new Error(there.length + " of ${others} pictures came; the page shows: " + shown);
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  })()`);
}

export const beginWatching = (page: Page): Promise<void> => page.evaluate<void>("watched.begin()");

export const endWatching = (page: Page): Promise<WatchedPicture[]> =>
  page.evaluate<WatchedPicture[]>("watched.end()");

export const mediaOf = (page: Page): Promise<MediaCounts> =>
  page.evaluate<MediaCounts>("watched.media()");

export const beginSeconds = (page: Page): Promise<void> =>
  page.evaluate<void>("watched.beginSeconds()");

export const endSeconds = (page: Page): Promise<SentSecond[]> =>
  page.evaluate<SentSecond[]>("watched.endSeconds()");

/** How many of the others the page shows. */
export const countShown = (page: Page): Promise<number> => page.locator(theirVideos).count();
