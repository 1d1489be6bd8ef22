import { Deadline } from "../patience/deadline.ts";

/** How long to wait for a condition, and its name for the error message. */
export interface EventuallyOptions {
  /** The condition, for the message: "the popup opens". */
  what: string;
  /** Milliseconds until giving up on an idle machine; 10,000 by default. */
  within?: number;
}

/**
 * Waits until `check` returns a value other than false, null or undefined, and returns it. A check
 * that throws counts as not yet; the last error becomes the cause of the final one.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { what, within = 10_000 }: EventuallyOptions,
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = new Deadline(within);
  let cause: unknown;
  while (true) {
    try {
      const value = await check();
      cause = undefined;
      if (value !== false && value !== null && value !== undefined) {
        return value as Exclude<T, false | null | undefined>;
      }
    } catch (error) {
      cause = error;
    }
    if (deadline.isOver) throw new Error(`Waited ${deadline} in vain: ${what}`, { cause });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
