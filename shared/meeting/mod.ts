/** A meeting of up to eight: its messages, its state machine and its engine. Pure: no DOM. */
export * from "./active_speaker.ts";
export * from "./hearing.ts";
export * from "./media_message.ts";
export * from "./meeting_chat.ts";
export * from "./meeting_chat_message.ts";
export * from "./meeting_effect.ts";
export * from "./meeting_event.ts";
export * from "./meeting_history.ts";
export { idleMeeting, type MeetingMachine } from "./meeting_machine.ts";
export * from "./meeting_message.ts";
export * from "./meeting_notices.ts";
export * from "./meeting_policy.ts";
export * from "./meeting_ports.ts";
export * from "./meeting_state.ts";
export * from "./uplink_budget.ts";
export * from "./uplink_estimate.ts";
export { meetingTransition } from "./meeting_transition.ts";
export * from "./meeting_engine.ts";
