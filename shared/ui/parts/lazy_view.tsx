import { type ComponentType, h, type JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** A view that shows nothing until its code is loaded. */
export interface LazyView<P> {
  (props: P): JSX.Element | null;
  /** Preloads the code, so that the view is drawn together with its surroundings. */
  load(): Promise<void>;
}

/**
 * A view whose code is loaded when it is first shown, so that pages that open often stay small.
 */
export function lazyView<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyView<P> {
  let loaded: ComponentType<P> | undefined;
  const loadOnce = async () => {
    loaded ??= await load();
  };
  function Lazy(props: P) {
    const [, again] = useState(0);
    // Before the frame is drawn, so that preloaded views are in the first one.
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
