import type { ButtonHTMLAttributes, JSX } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export interface IconButtonProps extends
  Omit<
    ButtonHTMLAttributes<HTMLButtonElement>,
    "size" | "icon" | "label" | "type" | "class" | "disabled"
  > {
  /** The accessible name, and the hint shown on hover. */
  label: string;
  icon: IconName;
  tone?: "quiet" | "stage" | "stage-off" | "danger" | "good" | "accent";
  size?: "small" | "medium" | "large";
  disabled?: boolean;
  class?: string;
  /**
   * The label is shown as well, or these words of it, if there is room for them; the styles decide
   * where.
   */
  captioned?: boolean | string;
  /** A count shown at the corner; include it in `label` or `aria-description` too. */
  count?: number;
}

/** A button with only an icon; its label is always announced, and shown on hover. */
export function IconButton(
  { label, icon, tone = "quiet", size = "medium", count, captioned, class: extra, ...rest }:
    IconButtonProps,
): JSX.Element {
  return (
    <button
      title={label}
      {...rest}
      type="button"
      class={`icon-button icon-button-${tone} icon-button-${size} ${extra ?? ""}`}
      aria-label={label}
    >
      <Icon name={icon} size={size === "large" ? 22 : size === "small" ? 18 : 20} />
      {captioned && (
        <span class="icon-button-words" aria-hidden="true">
          {captioned === true ? label : captioned}
        </span>
      )}
      {count
        // Drawn by the styles: as text it would have to be part of the label.
        ? <span class="badge badge-corner" data-count={count > 99 ? "99+" : count} />
        : null}
    </button>
  );
}
