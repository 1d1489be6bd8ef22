/**
 * Loads styles that a page begins without. Gives a function that resolves when they are there, and
 * when they cannot be had: a view without its styles is better than none.
 */
export function lateStyles(href: string): () => Promise<void> {
  let loading: Promise<void> | undefined;
  return () =>
    loading ??= new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      link.onload = link.onerror = () => resolve();
      document.head.append(link);
    });
}
