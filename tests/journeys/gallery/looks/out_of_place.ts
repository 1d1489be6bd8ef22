import type { Page } from "playwright-core";

/** Elements that overflow the page or whose text is clipped without an ellipsis. */
export function outOfPlace(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const told = (element: Element) => `${element.tagName}.${element.className}`;
    if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page scrolls sideways");
    // A ring is answered, and a safety number read out, without scrolling.
    const roomy = innerHeight >= 600 && innerWidth >= 360;
    const dialog = document.querySelector(
      roomy ? ".dialog-sheet, .dialog:has(.safety):not(:has(.banner))" : ".dialog-sheet",
    );
    if (dialog && dialog.scrollHeight > dialog.clientHeight + 1) {
      wrong.push("the dialog is cut below");
    }
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      if (!element.checkVisibility() || element.closest(".unseen")) continue;
      // At its real pixels on purpose, to be scrolled to.
      if (element.closest(".tile-actual > .screen-area, .picture-scroll > img")) continue;
      // Cut by its line on purpose, which ends in an ellipsis.
      if (element.tagName === "BDI") continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`${told(element)} sticks out`);
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
      // It ends in an ellipsis too.
      if (webkitLineClamp !== "none") continue;
      const cut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      if (
        cut && overflowX === "hidden" && textOverflow !== "ellipsis" &&
        element.matches("button, p, h1, h2, h3, label")
      ) {
        wrong.push(`${told(element)} is cut`);
      }
    }
    return wrong;
  });
}
