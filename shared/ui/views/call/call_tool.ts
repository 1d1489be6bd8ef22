import type { IconName } from "../../parts/icons.ts";

/** A control of a running call. Features add theirs to the list; the bar arranges them. */
export interface CallTool {
  id: string;
  label: string;
  /** What is shown of a label that is too long for the bar: words that are in it. */
  caption?: string;
  icon: IconName;
  /** The source is off: shown as the odd one out. */
  off?: boolean;
  /** Its name stays the same, and `on` says which of two states it is in. */
  kind?: "toggle" | "switch";
  on?: boolean;
  /** Is being switched on. */
  busy?: boolean;
  count?: number;
  description?: string;
  onPress: () => void;
}
