import { everyString } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";

/**
 * Announces a rare sentence: calls `words` once all strings are loaded, so that a view that opens
 * often need not bundle them.
 */
export async function say(words: () => string, tone?: "good" | "danger"): Promise<void> {
  await everyString();
  announce(words(), tone);
}
