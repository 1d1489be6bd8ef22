import type { Page } from "playwright-core";

/** Lets a page accept every call with the camera as soon as it shows that it rings. */
export async function acceptAtOnce(panel: Page): Promise<void> {
  await panel.evaluate((label) => {
    const pressed = new WeakSet<Element>();
    new MutationObserver(() => {
      for (const button of document.querySelectorAll("button")) {
        const isIt = button.textContent?.includes(label) || button.ariaLabel === label;
        if (!isIt || pressed.has(button)) continue;
        pressed.add(button);
        button.click();
      }
    }).observe(document.body, { childList: true, subtree: true });
  }, "Accept with video");
}
