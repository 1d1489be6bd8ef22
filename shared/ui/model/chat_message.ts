/** A line of a chat as views show it. */
export interface ChatLine {
  id: string;
  from: "me" | "them";
  text: string;
  /** Unix milliseconds by the sender's clock, in order with the lines around it; only for showing. */
  at: number;
  /** Place in the conversation, by order of arrival here. */
  order: number;
  /** Of one's own lines. */
  delivery: "waiting" | "delivered";
}
