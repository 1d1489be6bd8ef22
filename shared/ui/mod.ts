/** What extension and guest page both show: tokens, parts, views, strings and the state they read. */
export * from "./model/call_actions.ts";
export * from "./model/call_view_state.ts";
export * from "./model/chat_message.ts";
export * from "./model/contact_warning.ts";
export * from "./model/effects_state.ts";
export * from "./model/engine_state.ts";
export * from "./model/record_options.ts";
export * from "./model/media_source.ts";
export * from "./model/quality_detail.ts";
export * from "./model/sticker_drawings.ts";
