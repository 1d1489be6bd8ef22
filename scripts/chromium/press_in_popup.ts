import type { Locator } from "playwright-core";

/**
 * Presses a button of the popup that may close the popup, as opening the side panel does: what
 * Playwright waits for after a press then never comes. Whether the press did its work shows in what
 * follows it.
 */
export async function pressInPopup(button: Locator): Promise<void> {
  await button.click().catch((error: Error) => {
    if (!/has been closed/.test(error.message)) throw error;
  });
}
