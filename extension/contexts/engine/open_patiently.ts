import { type Clock, systemClock } from "@ringside/clock";

const againMs = 2_000;

/**
 * Opens what the engine cannot be without, and tries again where that fails: a disk that is full or
 * a profile that is still being read are so for a while, and nobody restarts a browser to call.
 */
export async function openPatiently<T>(
  open: () => Promise<T>,
  clock: Clock = systemClock,
): Promise<T> {
  for (;;) {
    try {
      return await open();
    } catch (error) {
      console.error("engine: the database was not opened", error);
      await new Promise<void>((resolve) => clock.after(againMs, resolve));
    }
  }
}
