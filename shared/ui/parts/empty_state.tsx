import type { ComponentChildren, JSX } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

/** Shown for an empty list: what will be here, and how to get it. */
export function EmptyState({ icon, title, children, actions, level = 2 }: {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
  level?: 1 | 2 | 3;
}): JSX.Element {
  const Heading = `h${level}` as const;
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} size={26} />
      </span>
      <Heading class="empty-title">{title}</Heading>
      {children && <p class="empty-words">{children}</p>}
      {actions && <div class="empty-actions">{actions}</div>}
    </div>
  );
}
