/**
 * Moves the focus once the page has drawn what changed, where it fell to the page because its button
 * is gone.
 *
 * @param target where it goes; undefined: to the page's heading
 */
export function moveFocus(target: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    const found = target() ?? document.querySelector<HTMLElement>("h1");
    // A heading takes the focus only from here.
    if (found?.tagName === "H1") found.tabIndex = -1;
    found?.focus();
  });
}

/** The button that plays or shows an item, or the first that its card has. */
export function buttonOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-item="${id}"] button`);
}
