import { type ComponentType, h, type JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A view whose code is loaded when it is first shown, so that what opens often stays small. */
export function lazyView<P extends object>(
  load: () => Promise<ComponentType<P>>,
): (props: P) => JSX.Element | null {
  let loaded: ComponentType<P> | undefined;
  return function LazyView(props: P) {
    const [, again] = useState(0);
    useEffect(() => {
      if (loaded) return;
      let gone = false;
      void load().then((view) => {
        loaded = view;
        if (!gone) again(1);
      });
      return () => {
        gone = true;
      };
    }, []);
    return loaded ? h(loaded, props) : null;
  };
}
