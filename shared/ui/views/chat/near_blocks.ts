import { useEffect, useMemo } from "preact/hooks";

/** Notifies blocks of a scrolling box when they come near its window, and when they leave. */
export interface NearBlocks {
  /**
   * `onChange` gets the block's height in pixels when it leaves. Returns a function that stops
   * this.
   */
  watch(element: HTMLElement, onChange: (near: boolean, height: number) => void): () => void;
}

/** How far beyond the window still counts as near: about two windows of a panel. */
const margin = "1600px 0px";

/** One observer for all blocks of a box. */
export function useNearBlocks(box: { readonly current: HTMLElement | null }): NearBlocks {
  const watched = useMemo(() => new WatchedBlocks(), []);
  useEffect(() => {
    if (!box.current) return;
    watched.start(box.current);
    return () => watched.stop();
  }, [watched]);
  return watched;
}

class WatchedBlocks implements NearBlocks {
  readonly #listeners = new Map<Element, (near: boolean, height: number) => void>();
  #observer: IntersectionObserver | undefined;

  watch(element: HTMLElement, onChange: (near: boolean, height: number) => void): () => void {
    this.#listeners.set(element, onChange);
    this.#observer?.observe(element);
    return () => {
      this.#listeners.delete(element);
      this.#observer?.unobserve(element);
    };
  }

  start(root: HTMLElement): void {
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        this.#listeners.get(target)?.(isIntersecting, boundingClientRect.height);
      }
    }, { root, rootMargin: margin });
    for (const element of this.#listeners.keys()) this.#observer.observe(element);
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
