import type { ComponentChildren, JSX } from "preact";

/** A row: a picture, a name over a line of detail, and controls at the end. */
export function ListItem({ label, leading, title, detail, trailing, onPress, pressLabel, marked }: {
  /** The row's accessible name. */
  label: string;
  leading?: ComponentChildren;
  title: ComponentChildren;
  detail?: ComponentChildren;
  trailing?: ComponentChildren;
  /** Makes the words a button, named by `pressLabel`. */
  onPress?: () => void;
  pressLabel?: string;
  marked?: boolean;
}): JSX.Element {
  const words = (
    <>
      <span class="row-title">
        <bdi>{title}</bdi>
      </span>
      {detail && <span class="row-detail">{detail}</span>}
    </>
  );
  return (
    <li class={`row ${marked ? "row-marked" : ""}`} aria-label={label}>
      {leading}
      {onPress
        ? (
          <button
            type="button"
            class="row-words row-press"
            aria-label={pressLabel}
            onClick={onPress}
          >
            {words}
          </button>
        )
        : <span class="row-words">{words}</span>}
      {trailing && <span class="row-end">{trailing}</span>}
    </li>
  );
}
