import { everyString } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";

/**
 * Announces what is seldom said: `words` is called once every string is there, so that a view that
 * opens often need not bring them along.
 */
export async function say(words: () => string, tone?: "good" | "danger"): Promise<void> {
  await everyString();
  announce(words(), tone);
}
