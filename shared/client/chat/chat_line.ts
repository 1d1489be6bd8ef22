import * as v from "valibot";

/** A line of a chat as views show it. */
export const ChatLine = v.object({
  id: v.string(),
  from: v.picklist(["me", "them"]),
  text: v.string(),
  /** Unix milliseconds by the sender's clock, in order with the lines around it; only for showing. */
  at: v.number(),
  /** Place in the conversation, by order of arrival here. */
  order: v.number(),
  /** Of one's own lines. */
  delivery: v.picklist(["waiting", "delivered"]),
});
export type ChatLine = v.InferOutput<typeof ChatLine>;
