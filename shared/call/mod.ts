/** A call between two devices: its state machine, its engine, and its peer link. */
export * from "./call_effect.ts";
export * from "./call_event.ts";
export * from "./call_history.ts";
export * from "./call_message.ts";
export * from "./call_policy.ts";
export * from "./call_state.ts";
export { callTransition } from "./call_transition.ts";
export * from "./link_signal.ts";
