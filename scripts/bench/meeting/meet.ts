import type { Page } from "playwright-core";
import type { GuestBrowser } from "../../chromium/guest_browser.ts";
import { heardPitches } from "../../chromium/heard_pitches.ts";
import { patient } from "../../patience/deadline.ts";
import { lasting } from "./lasting.ts";
import type { Mesh } from "./mesh.ts";
import type { MeshSize } from "./mesh_size.ts";
import { ownVoice, voices } from "./own_voice.ts";
import { processorTime } from "./processor_time.ts";
import { beginWatching, endWatching, mediaOf, watchMedia } from "./watched_media.ts";

const names = ["Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hana"] as const;

/** What is left of the work of entering is over by then. */
const settleMs = 5_000;
/** The others have found their pace before the last one's entry is timed. */
const enteredMs = 1_000;

/** How the pictures of one member came to another. */
interface Direction {
  /** New pictures a second. */
  readonly pictures: number;
  /** In ms: the longest time without a new picture. */
  readonly longestFreeze: number;
}

/** What a meeting is like. */
interface Meeting {
  readonly people: number;
  readonly size: MeshSize;
  /** How often the last one enters: before, they leave again. */
  readonly entries: number;
}

/** How a meeting of several people went. */
export interface Met {
  /** In ms: from the last one's press to the last first picture there, each time they entered. */
  readonly lastFirstPictures: readonly number[];
  readonly directions: readonly Direction[];
  /** Seconds of processor time a second, of the whole browser. */
  readonly processor: number;
  /** Of one member: pixels that are encoded, and bits that are sent, a second. */
  readonly pixels: number;
  readonly bits: number;
  /** Directions in which the member's own voice is heard. */
  readonly heard: number;
}

/** People who are in one meeting, each at a page that shares nothing with the others'. */
interface Gathering extends AsyncDisposable {
  readonly pages: readonly Page[];
  readonly lastFirstPictures: readonly number[];
}

/** A page of somebody's own, with a voice of their own, that can be watched. */
export async function watchedPage(guests: GuestBrowser, seat: number): Promise<Page> {
  const context = await guests.guest();
  await context.addInitScript(watchMedia);
  await context.addInitScript(ownVoice(voices[seat] ?? 440));
  context.setDefaultTimeout(patient(60_000));
  return await context.newPage();
}

/** Lets people enter one after another, and what that has begun settle. */
async function gather(
  mesh: Mesh,
  guests: GuestBrowser,
  { entries, people, size }: Meeting,
): Promise<Gathering> {
  const place = await mesh.place(size);
  const pages: Page[] = [];
  const open = async (seat: number) => {
    const page = await watchedPage(guests, seat);
    pages[seat] = page;
    await place.open(page, names[seat] ?? "");
    return page;
  };
  const close = async () => {
    for (const page of pages) await page.context().close();
  };
  try {
    for (let seat = 0; seat < people; seat++) await open(seat);
    const others = people - 1;
    for (const [seat, page] of pages.slice(0, others).entries()) await place.enter(page, seat);
    const lastFirstPictures: number[] = [];
    for (let entry = 0; entry < entries; entry++) {
      if (entry > 0) {
        await place.leave(pages[others]!);
        await pages[others]!.context().close();
        await open(others);
      }
      await lasting(enteredMs);
      lastFirstPictures.push(await place.enter(pages[others]!, others));
    }
    await lasting(settleMs);
    return { pages, lastFirstPictures, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A meeting of so many people, watched for some seconds. */
export async function meet(
  mesh: Mesh,
  guests: GuestBrowser,
  { seconds, ...meeting }: Meeting & { seconds: number },
): Promise<Met> {
  await using gathering = await gather(mesh, guests, meeting);
  const { people } = meeting;
  const { lastFirstPictures, pages } = gathering;
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
    lastFirstPictures,
    directions: watched.map(({ longestFreeze, pictures }) => ({
      longestFreeze,
      pictures: pictures / lasted,
    })),
    processor: used / lasted,
    pixels: perMember("pixels"),
    bits: perMember("sentBits"),
    heard,
  };
}
