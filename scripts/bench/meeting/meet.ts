import type { BrowserContext, Page } from "playwright-core";
import type { GuestBrowser } from "../../chromium/guest_browser.ts";
import { heardPitches } from "../../chromium/heard_pitches.ts";
import { lasting } from "./lasting.ts";
import type { Mesh } from "./mesh.ts";
import type { MeshSize } from "./mesh_size.ts";
import { ownVoice, voices } from "./own_voice.ts";
import { processorTime } from "./processor_time.ts";
import { beginWatching, endWatching, mediaOf, watchMedia } from "./watched_media.ts";

const names = ["Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hana"] as const;

/** What is left of the work of entering is over by then. */
const settleMs = 5_000;

/** How a meeting of several people went. */
export interface Met {
  /** In ms: from the last one's press to the last first picture there. */
  readonly lastFirstPicture: number;
  /** New pictures a second, in each direction. */
  readonly pictures: readonly number[];
  /** In ms: the longest time without a new picture, in any direction. */
  readonly longestFreeze: number;
  /** Seconds of processor time a second, of the whole browser. */
  readonly processor: number;
  /** Of one member: pixels that are encoded, and bits that are sent, a second. */
  readonly pixels: number;
  readonly bits: number;
  /** Directions in which the member's own voice is heard. */
  readonly heard: number;
}

/** People who are in one meeting, each at a page that shares nothing with the others'. */
export interface Gathering extends AsyncDisposable {
  readonly pages: readonly Page[];
  /** In ms: from the last one's press to the last first picture there. */
  readonly lastFirstPicture: number;
}

/** Lets people enter one after another, and what that has begun settle. */
async function gather(
  mesh: Mesh,
  guests: GuestBrowser,
  { people, size }: { people: number; size: MeshSize },
): Promise<Gathering> {
  const place = await mesh.place(size);
  const contexts: BrowserContext[] = [];
  const pages: Page[] = [];
  const close = async () => {
    for (const context of contexts) await context.close();
  };
  try {
    for (let i = 0; i < people; i++) {
      const context = await guests.guest();
      contexts.push(context);
      await context.addInitScript(watchMedia);
      await context.addInitScript(ownVoice(voices[i] ?? 440));
      const page = await context.newPage();
      pages.push(page);
      await place.open(page, names[i] ?? "");
    }
    let lastFirstPicture = NaN;
    for (const [others, page] of pages.entries()) {
      lastFirstPicture = await place.enter(page, others);
    }
    await lasting(settleMs);
    return { pages, lastFirstPicture, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A meeting of so many people, watched for some seconds. */
export async function meet(
  mesh: Mesh,
  guests: GuestBrowser,
  { people, seconds, size }: { people: number; seconds: number; size: MeshSize },
): Promise<Met> {
  await using gathering = await gather(mesh, guests, { people, size });
  const { lastFirstPicture, pages } = gathering;
  const sentBefore = await Promise.all(pages.map(mediaOf));
  await Promise.all(pages.map(beginWatching));
  const [begun, usedBefore] = [performance.now(), await processorTime(guests.browser)];
  await lasting(seconds * 1_000);
  const used = await processorTime(guests.browser) - usedBefore;
  const watched = (await Promise.all(pages.map(endWatching))).flat();
  const lasted = (performance.now() - begun) / 1_000;
  const sent = await Promise.all(pages.map(mediaOf));
  const perMember = (of: "sentBits" | "pixels") =>
    sent.reduce((sum, each, i) => sum + each[of] - (sentBefore[i]?.[of] ?? 0), 0) /
    (people * lasted);
  let heard = 0;
  for (const [i, page] of pages.entries()) {
    const others = voices.slice(0, people).filter((_, at) => at !== i);
    heard += (await page.evaluate<number[]>(heardPitches(others))).length;
  }
  return {
    lastFirstPicture,
    pictures: watched.map(({ pictures }) => pictures / lasted),
    longestFreeze: Math.max(...watched.map(({ longestFreeze }) => longestFreeze)),
    processor: used / lasted,
    pixels: perMember("pixels"),
    bits: perMember("sentBits"),
    heard,
  };
}
