/** Views that extension and guest page both show. */
export * from "./chat/chat_source.ts";
export * from "./chat/chat_view.tsx";
