import type { StringKey } from "@ringside/ui/locales";

/** What a key or a menu asked for and was not done: no view was there to be told. */
export interface Refusal {
  of: "call" | "share" | "record" | "snapshot";
  /** Why, and what to do. */
  says: Extract<StringKey, `${"share" | "record" | "snapshot"}.trouble_${string}`>;
}
