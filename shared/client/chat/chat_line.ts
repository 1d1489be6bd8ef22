import * as v from "valibot";

/** A line of a chat as views show it. */
export const ChatLine = v.object({
  id: v.string(),
  from: v.picklist(["me", "them"]),
  text: v.string(),
  /**
   * Unix milliseconds by the sender's clock, adjusted to the order of the lines; only for display.
   */
  at: v.number(),
  /** Position in the conversation, by order of arrival on this device. */
  order: v.number(),
  /** Only on the person's own lines. */
  delivery: v.picklist(["waiting", "delivered"]),
});
export type ChatLine = v.InferOutput<typeof ChatLine>;
