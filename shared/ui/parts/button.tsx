import type { ButtonHTMLAttributes, ComponentChildren, JSX } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export type ButtonTone = "primary" | "plain" | "quiet" | "danger" | "good";

export interface ButtonProps extends
  Omit<
    ButtonHTMLAttributes<HTMLButtonElement>,
    "size" | "icon" | "label" | "type" | "class" | "disabled"
  > {
  tone?: ButtonTone;
  size?: "medium" | "large";
  icon?: IconName;
  /** Work started by the press is running, and the button waits for it. */
  busy?: boolean;
  disabled?: boolean;
  class?: string;
  type?: "button" | "submit";
  children: ComponentChildren;
}

/** A button with words. */
export function Button(
  { tone = "plain", size = "medium", icon, busy, disabled, type, class: extra, children, ...rest }:
    ButtonProps,
): JSX.Element {
  return (
    <button
      {...rest}
      type={type ?? "button"}
      class={`button button-${tone} button-${size} ${extra ?? ""}`}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : rest.onClick}
    >
      {busy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </button>
  );
}
