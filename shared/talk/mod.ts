/** Control messages and chat between two devices. */
export * from "./chat_message.ts";
export * from "./control_message.ts";
export * from "./linkify.ts";
export * from "./outbox.ts";
export * from "./written_order.ts";
export * from "./terminal_text.ts";
