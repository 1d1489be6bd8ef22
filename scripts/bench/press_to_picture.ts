import type { Page } from "playwright-core";

/**
 * Presses a button with this name or text, and resolves with the milliseconds until the page shows
 * the first picture of the other side; rejects if none comes within half a minute.
 */
export async function pressToPicture(page: Page, label: string): Promise<number> {
  return await page.evaluate(async (label) => {
    const button = [...document.querySelectorAll("button")]
      .find((each) => each.textContent?.includes(label) || each.ariaLabel === label);
    const start = performance.now();
    button?.click();
    while (performance.now() - start < 30_000) {
      const video = document.querySelector<HTMLVideoElement>('video[aria-label$="\'s video"]');
      // It is shown once the other side's camera is known to be on, and may have a picture by then.
      if (video && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        return performance.now() - start;
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    throw new Error(`No picture came after the press on ${label}`);
  }, label);
}
