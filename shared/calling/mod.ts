/** Calls in a page: the person's devices, the others' media, and the state that views show. */
export { AudioOutput } from "./audio_output.ts";
export type { CallInput } from "./call_inputs.ts";
export * from "./call_media.ts";
export type { CallMember } from "./call_member.ts";
export * from "./call_service.ts";
export * from "./calls.ts";
export * from "./captured_sources.ts";
export * from "./device_options.ts";
export * from "./peer_link_factory.ts";
export * from "./record_consent.ts";
export { openRecordedCall } from "./recorded_call.ts";
export * from "./remotes.ts";
export * from "./ring_tones.ts";
export * from "./share_service.ts";
