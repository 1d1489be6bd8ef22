import { everyString } from "@ringside/ui/locales";
import { everyIcon } from "@ringside/ui/parts";
import { type ComponentType, h, type JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

const needs: (() => Promise<unknown>)[] = [everyString, everyIcon];

/** Says what else a page's lazy views want there, once in its `main`; asked before each is shown. */
export function lazyViewsNeed(load: () => Promise<unknown>): void {
  needs.push(load);
}

/** A view that shows nothing until its code is there. */
export interface LazyView<P> {
  (props: P): JSX.Element | null;
  /** Loads the code ahead, so that the view is drawn together with what is around it. */
  load(): Promise<void>;
}

/**
 * A view whose code is loaded when it is first shown, so that what opens often stays small. It may
 * say every string and draw every icon.
 */
export function lazyView<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyView<P> {
  let loaded: ComponentType<P> | undefined;
  const loadOnce = async () => {
    if (!loaded) [loaded] = await Promise.all([load(), ...needs.map((need) => need())]);
  };
  function Lazy(props: P) {
    const [, again] = useState(0);
    // Before the frame is drawn: what was loaded ahead is in the first one.
    useLayoutEffect(() => {
      if (loaded) return;
      let gone = false;
      void loadOnce().then(() => {
        if (!gone) again(1);
      });
      return () => {
        gone = true;
      };
    }, []);
    return loaded ? h(loaded, props) : null;
  }
  return Object.assign(Lazy, { load: loadOnce });
}
