/** The state that the client's modules publish, without the modules. */
export * from "./chat/chat_line.ts";
export * from "./client_state.ts";
export * from "./contacts/contact_state.ts";
export * from "./contacts/contact_warnings.ts";
export * from "./contacts/pairing_state.ts";
export * from "./guests/call_link_state.ts";
export * from "./guests/guest_visit_state.ts";
export * from "./history/history_entry.ts";
export * from "./meetings/meeting_state.ts";
export * from "./profile/profile_changes.ts";
export * from "./profile/profile_state.ts";
export * from "./profile/transfer_outcome.ts";
export * from "./relays/relay_state.ts";
