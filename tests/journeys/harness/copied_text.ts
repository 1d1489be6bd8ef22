import type { Page } from "playwright-core";

/**
 * What a press writes to the clipboard. A headless browser's cannot be read without leave, so the
 * writing itself is caught.
 */
export async function copiedText(page: Page, press: () => Promise<void>): Promise<string> {
  await page.evaluate(() => {
    const held = globalThis as unknown as { copied: string };
    navigator.clipboard.writeText = (text) => {
      held.copied = text;
      return Promise.resolve();
    };
  });
  await press();
  return await page.evaluate(() => (globalThis as unknown as { copied: string }).copied);
}
