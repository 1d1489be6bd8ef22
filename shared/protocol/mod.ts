/** Ringside's wire protocol, version 1. The specification is this folder's README. */
export * from "./client_messages.ts";
export * from "./close_codes.ts";
export * from "./codec.ts";
export * from "./error_codes.ts";
export { IceServer, Member, Room } from "./fields.ts";
export * from "./limits.ts";
export * from "./relay_messages.ts";
export { parseUsualSend } from "./usual_send.ts";
