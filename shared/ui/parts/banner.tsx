import type { ComponentChildren, JSX } from "preact";
import { t } from "../locales/translate.ts";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon_button.tsx";
import type { IconName } from "./icons.ts";

const toneIcons = { info: "info", good: "check", warn: "warning", danger: "warning" } as const;

export interface BannerProps {
  tone?: "info" | "good" | "warn" | "danger";
  icon?: IconName;
  title?: string;
  children?: ComponentChildren;
  /** What to do about it: buttons. */
  actions?: ComponentChildren;
  onDismiss?: () => void;
  /** Announced when it appears: for events that the person did not cause. */
  live?: boolean;
}

/** A note in the flow of a page: what happened and what to do. */
export function Banner(
  { tone = "info", icon, title, children, actions, onDismiss, live }: BannerProps,
): JSX.Element {
  return (
    <div class={`banner banner-${tone}`} role={live ? "status" : undefined}>
      <Icon name={icon ?? toneIcons[tone]} size={18} />
      <div class="banner-words">
        {title && <strong class="banner-title">{title}</strong>}
        {children && <div>{children}</div>}
        {actions && <div class="banner-actions">{actions}</div>}
      </div>
      {onDismiss && (
        <IconButton label={t("part.dismiss")} icon="close" size="small" onClick={onDismiss} />
      )}
    </div>
  );
}
