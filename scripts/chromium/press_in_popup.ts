import type { Locator, Page } from "playwright-core";

/** Playwright's wait after a press never ends in a page that the press closed. */
async function mayClose(pressed: Promise<void>): Promise<void> {
  await pressed.catch((error: Error) => {
    if (!/has been closed/.test(error.message)) throw error;
  });
}

/**
 * Presses a button that may close the popup, such as *Open side panel*. The following steps show
 * whether the press worked.
 */
export function pressInPopup(button: Locator): Promise<void> {
  return mayClose(button.click());
}

/** Presses a key that may close the popup, such as Enter in *Search contacts*. */
export function pressKeyInPopup(popup: Page, key: string): Promise<void> {
  return mayClose(popup.keyboard.press(key));
}
