import type { ChatLine } from "@ringside/client/state";
import { minute, now } from "./sample_state.ts";

const said: [ChatLine["from"], string, ChatLine["delivery"]?][] = [
  ["them", "Hi Ada! Is the afternoon still good for you?"],
  ["me", "Yes, any time after three."],
  ["them", "Great. Here is what I wanted to show you: https://example.org/reports/2026/autumn"],
  ["me", "Thanks, I will read it before we talk."],
  ["me", "Calling you now.", "waiting"],
];

/** A short conversation. */
export const chatLines: readonly ChatLine[] = said.map(([from, text, delivery], order) => ({
  id: `line-${order}`,
  from,
  text,
  at: now - (said.length - order) * 3 * minute,
  order,
  delivery: delivery ?? "delivered",
}));
