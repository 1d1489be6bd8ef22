import type { Page } from "playwright-core";

/** Controls that something else lies on, or that cannot be scrolled to. */
export function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const controls = "button, a[href], input, select, textarea, summary";
    // Behind a dialog or a menu nothing can be pressed, and nothing is meant to be.
    const modal = document.querySelector("dialog:modal, .dialog, [role=menu]");
    for (const control of (modal ?? document).querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (control.closest(".unseen, [inert]") || control.matches(":disabled")) continue;
      if (getComputedStyle(control).pointerEvents === "none") continue;
      control.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      // A link that goes on in a second line is pressed in its first.
      const box = control.getClientRects()[0] ?? control.getBoundingClientRect();
      // What a drawn switch or file box stands for is as small as can be.
      if (box.width < 8 || box.height < 8) continue;
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const meets = top !== null &&
        (control.contains(top) || top.contains(control) && top.matches("label") ||
          (control as HTMLInputElement).labels?.[0]?.contains(top));
      if (meets) continue;
      const name = control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "";
      wrong.push(`${control.tagName} “${name}” is under ${top?.tagName}.${top?.className}`);
    }
    return wrong;
  });
}
