import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { type IconName, nearIcons } from "./icons.ts";

type Outlines = Partial<Record<IconName, string>>;

const outlines = signal<Outlines>(nearIcons);
let loading: Promise<void> | undefined;

/** Resolves when every icon can be drawn at once; a missing icon starts the loading by itself. */
export function everyIcon(): Promise<void> {
  loading ??= import("./far_icons.ts").then(({ farIcons }) => {
    outlines.value = { ...nearIcons, ...farIcons };
  });
  return loading;
}

/** A drawing beside text or inside a labelled control; never the only carrier of a meaning. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }): JSX.Element {
  const outline = outlines.value[name];
  if (outline === undefined) void everyIcon();
  return (
    <svg
      class={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={outline} />
    </svg>
  );
}
