/**
 * What all sessions of one address may do together, beside what each of them may do by itself. A
 * host keeps it where it keeps its addresses; the session's actor asks it.
 */
export interface AddressBudget {
  /** Takes a frame at `now`, which counts as `cost`. Returns the wait in ms if there is none to take. */
  frame(now: number, cost: number): number;
  /** Takes one message, in the same way. */
  message(now: number): number;
  /** The same for a join. */
  join(now: number): number;
  /** What was taken proved to cost so many more. */
  charge(what: "messages" | "joins", count: number): void;
  /** Takes bytes for a membership; false: the address, or the relay, holds as many as it may. */
  hold(bytes: number): boolean;
  /** Gives them back. */
  free(bytes: number): void;
}
