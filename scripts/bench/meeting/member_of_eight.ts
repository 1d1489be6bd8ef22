import type { Page } from "playwright-core";
import type { GuestBrowser } from "../../chromium/guest_browser.ts";
import { coverTab, hideTiles } from "./hidden_tiles.ts";
import { lasting } from "./lasting.ts";
import { watchedPage } from "./meet.ts";
import { meetingBrowser } from "./meeting_browser.ts";
import { type OwnCost, ownCost } from "./own_cost.ts";
import { ownMeeting } from "./own_meeting.ts";
import {
  beginSeconds,
  beginWatching,
  endSeconds,
  endWatching,
  type SentSecond,
} from "./watched_media.ts";

/** What costs the others' browser, and this machine, next to nothing; no tile is smaller. */
const still = { width: 160, height: 90, rate: 2, bits: 50_000 };
export const others = 7;
/** So many do not show the member; it does not show at least as many. */
export const hidden = 4;
/** What hidden pictures free has been divided by then. */
const dividedMs = 8_000;

/** What one of eight costs and sends. */
interface Membership {
  readonly cost: OwnCost;
  /** Its pictures that each of the others shows, a second. */
  readonly shown: number;
  /** From its entry on, and later once more. */
  readonly seconds: readonly SentSecond[];
  /** While {@linkcode hidden} of the others do not show it. */
  readonly unseen: OwnCost;
  /** While it does not show so many of the others. */
  readonly unseeing: OwnCost & { readonly hidden: number };
}

/** A member of eight, whose others show still pictures and sound a tone. */
export async function memberOfEight(
  member: GuestBrowser,
  { relay, seconds, settleMs }: { relay: string; seconds: number; settleMs: number },
): Promise<Membership> {
  const place = await ownMeeting(relay).place(still);
  const standIns = await meetingBrowser(still);
  try {
    const theirs: Page[] = [];
    for (let seat = 1; seat <= others; seat++) {
      const page = await watchedPage(standIns, seat);
      theirs.push(page);
      await place.open(page, `Guest ${seat}`);
      await place.enter(page, seat - 1);
    }
    const page = await watchedPage(member, 0);
    await place.open(page, "Gus");
    await beginSeconds(page);
    await place.enter(page, others);
    await lasting(settleMs);
    const entered = await endSeconds(page);

    await Promise.all(theirs.map(beginWatching));
    const cost = await ownCost(page, seconds);
    const seen = (await Promise.all(theirs.map(endWatching))).flat()
      .filter(({ of }) => of.startsWith("Gus"));
    const shown = seen.reduce((sum, { pictures }) => sum + pictures, 0) / (others * seconds);
    await beginSeconds(page);
    await lasting(settleMs);
    const later = await endSeconds(page);

    const some = theirs.slice(0, hidden);
    await Promise.all(some.map((each) => coverTab(each, true)));
    await lasting(dividedMs);
    const unseen = await ownCost(page, seconds);
    await Promise.all(some.map((each) => coverTab(each, false)));
    const notShown = await hideTiles(page, hidden);
    await lasting(dividedMs);
    const unseeing = { ...await ownCost(page, seconds), hidden: notShown };
    await page.context().close();
    return { cost, shown, seconds: [...entered, ...later], unseen, unseeing };
  } finally {
    await standIns.close();
  }
}
