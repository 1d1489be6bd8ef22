import type { ComponentChildren, JSX } from "preact";
import { Icon } from "../../parts/icon.tsx";

/** A line about a relay that is gone while a call or meeting goes on. */
export function RelayAway({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <p class="relay-away" role="status">
      <Icon name="wifi_off" size={14} />
      <span>{children}</span>
    </p>
  );
}
