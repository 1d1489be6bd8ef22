/** What the modules of a call publish, without the modules. */
export * from "./becoming_contacts_state.ts";
export * from "./call_outcome.ts";
export * from "./call_settings.ts";
export * from "./call_view_state.ts";
export * from "./calling_state.ts";
export * from "./device_grants_state.ts";
export * from "./effects/effects_state.ts";
export * from "./effects/no_effects.ts";
export * from "./effects/sticker_drawings.ts";
export * from "./media_device.ts";
export * from "./media_source.ts";
export * from "./meetings/meeting_outcome.ts";
export * from "./meetings/meeting_view_state.ts";
export * from "./quality/quality_detail.ts";
