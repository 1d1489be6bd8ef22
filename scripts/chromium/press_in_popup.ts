import type { Locator } from "playwright-core";

/**
 * Presses a control that may close the popup, such as *Open side panel*, by mouse or by a key, such
 * as Enter in *Search contacts*. Playwright's wait after a press would then never end. The following
 * steps show whether the press worked.
 */
export async function pressInPopup(control: Locator, key?: string): Promise<void> {
  await (key === undefined ? control.click() : control.press(key)).catch((error: Error) => {
    if (!/has been closed/.test(error.message)) throw error;
  });
}
