import type { StringKey } from "@ringside/ui/locales";

/** What a key or a menu asked for and was refused while no view was open. */
export interface Refusal {
  of: "call" | "share" | "record" | "snapshot";
  /** Why, and what to do. */
  says: Extract<StringKey, `${"share" | "record" | "snapshot"}.trouble_${string}`>;
}
