import type { ComponentChildren, JSX } from "preact";

/** A row: a picture, a name above a line of detail, and controls at the end. */
export function ListItem({ label, leading, title, detail, trailing, onPress, pressLabel, marked }: {
  /** The row's accessible name. */
  label: string;
  leading?: ComponentChildren;
  title: ComponentChildren;
  detail?: ComponentChildren;
  trailing?: ComponentChildren;
  /** Makes the text a button, named by `pressLabel`, which contains the title. */
  onPress?: () => void;
  pressLabel?: string;
  marked?: boolean;
}): JSX.Element {
  const name = <bdi>{title}</bdi>;
  return (
    <li class={`row ${marked ? "row-marked" : ""}`} aria-label={label}>
      {leading}
      <span class="row-words">
        {onPress
          ? (
            <button
              type="button"
              class="row-title row-press"
              title={pressLabel}
              aria-label={pressLabel}
              onClick={onPress}
            >
              {name}
            </button>
          )
          : <span class="row-title">{name}</span>}
        {detail && <span class="row-detail">{detail}</span>}
      </span>
      {trailing && <span class="row-end">{trailing}</span>}
    </li>
  );
}
