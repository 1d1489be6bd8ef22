/**
 * The budget that all sessions of one address share, besides each session's own limits. The host
 * keeps it with its addresses; the session's actor spends from it.
 */
export interface AddressBudget {
  /** Spends `cost` on a frame at `now`. Returns 0, or the wait in ms if the budget is used up. */
  frame(now: number, cost: number): number;
  /** Spends one message, in the same way. */
  message(now: number): number;
  /** Spends one join, in the same way. */
  join(now: number): number;
  /** Spends `count` more on messages or joins that turned out to cost more. */
  charge(what: "messages" | "joins", count: number): void;
  /** Reserves bytes for a membership; false if the address or the relay has none left. */
  hold(bytes: number): boolean;
  /** Releases reserved bytes. */
  free(bytes: number): void;
}
