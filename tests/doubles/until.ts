import { Deadline } from "../../scripts/patience/deadline.ts";

/**
 * Resolves when `condition` holds; fails, naming `what`, when it does not within `ms` on an idle
 * machine.
 */
export async function until(what: string, condition: () => boolean, ms = 15_000): Promise<void> {
  const deadline = new Deadline(ms);
  while (!condition()) {
    if (deadline.isOver) throw new Error(`Waited ${deadline} in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
