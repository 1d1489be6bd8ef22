import type { AllowancePolicy } from "@ringside/clock";

/** How much call links and the guests who come by them may cause, in milliseconds where it is time. */
export const guestPolicy = {
  /** Links that are served at once, ended ones included. */
  links: 50,
  /** Guests who are there at once; beyond it the one who has been idle longest goes. */
  guests: 8,
  /** An admitted guest has this long to ring before another is admitted. */
  ringWithinMs: 20_000,
  /** A guest whose tab is gone is waited for, in case it was reloaded. */
  graceMs: 60_000,
  /** A guest who is sent away still gets the answer to what they asked. */
  farewellMs: 3_000,
  /** A link that has ended is served so long, to tell those who open it. */
  endedForMs: 30 * 24 * 60 * 60 * 1000,
  /** Calls of guests of one link that are listed as missed without one of them having rung. */
  missed: { burst: 5, everyMs: 10 * 60_000 } satisfies AllowancePolicy,
} as const;
