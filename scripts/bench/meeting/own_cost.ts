import type { Page } from "playwright-core";
import { lasting } from "./lasting.ts";
import { processorTime } from "./processor_time.ts";
import { mediaOf } from "./watched_media.ts";

/** What a member costs its own machine and its uplink, a second. */
export interface OwnCost {
  /** Seconds of processor time of the member's whole browser. */
  readonly processor: number;
  /** Encoded. */
  readonly pixels: number;
  readonly sentBits: number;
  readonly receivedPictureBits: number;
}

/** Pixels are counted as often, because sizes may change. */
const countSeconds = 5;

/** What a page costs that has a browser of its own. */
export async function ownCost(page: Page, seconds: number): Promise<OwnCost> {
  const browser = page.context().browser();
  if (!browser) throw new Error("Cannot measure a page without a browser");
  const [begun, used, sent] = [
    performance.now(),
    await processorTime(browser),
    await mediaOf(page),
  ];
  for (let left = seconds; left > 0; left -= countSeconds) {
    await lasting(Math.min(left, countSeconds) * 1_000);
    if (left > countSeconds) await mediaOf(page);
  }
  const [usedNow, sentNow] = [await processorTime(browser), await mediaOf(page)];
  const lasted = (performance.now() - begun) / 1_000;
  const perSecond = (of: keyof typeof sent) => (sentNow[of] - sent[of]) / lasted;
  return {
    processor: (usedNow - used) / lasted,
    pixels: perSecond("pixels"),
    sentBits: perSecond("sentBits"),
    receivedPictureBits: perSecond("receivedPictureBits"),
  };
}
