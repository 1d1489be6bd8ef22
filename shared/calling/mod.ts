/** Calls in a page: one's own devices, what comes from the others, and what a person sees of it. */
export { AudioOutput } from "./audio_output.ts";
export * from "./call_media.ts";
export * from "./call_service.ts";
export * from "./calls.ts";
export * from "./captured_sources.ts";
export * from "./device_options.ts";
export * from "./peer_link_factory.ts";
export * from "./quality/link_quality.ts";
export * from "./ring_tones.ts";
export * from "./share_service.ts";
