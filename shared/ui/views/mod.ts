/** Views that extension and guest page both show. */
export * from "./chat/chat_source.ts";
export * from "./chat/chat_view.tsx";
export * from "./call/call_actions.ts";
export * from "./call/call_card.tsx";
export * from "./call/call_tool.ts";
export * from "./call/call_view.tsx";
export * from "./call/incoming_call.tsx";
