/**
 * Moves the focus after the page has drawn a change, if the focused button is gone.
 *
 * @param target the new element; undefined for the page's heading
 */
export function moveFocus(target: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    const found = target() ?? document.querySelector<HTMLElement>("h1");
    // A heading can take the focus only from here.
    if (found?.tagName === "H1") found.tabIndex = -1;
    found?.focus();
  });
}

/** The button that plays or shows an item, or else the first button of its card. */
export function buttonOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-item="${id}"] button`);
}
