/** A call between two devices: its messages, its state machine and its engine. Pure: no DOM. */
export * from "./call_effect.ts";
export * from "./call_event.ts";
export * from "./call_history.ts";
export * from "./call_message.ts";
export * from "./call_policy.ts";
export * from "./call_state.ts";
export { callTransition } from "./call_transition.ts";
export * from "./link_signal.ts";
export * from "./member_id.ts";
export * from "./call_engine.ts";
export * from "./call_link.ts";
export * from "./event_queue.ts";
export * from "./posted_link.ts";
export * from "./picture_steps.ts";
export * from "./step_patience.ts";
export type { SignalDelivery } from "./two_path_post.ts";
