import type { Locator } from "playwright-core";

/**
 * Presses a button that may close the popup, such as *Open side panel*: Playwright's wait after a
 * press would then never end. The following steps show whether the press worked.
 */
export async function pressInPopup(button: Locator): Promise<void> {
  await button.click().catch((error: Error) => {
    if (!/has been closed/.test(error.message)) throw error;
  });
}
