/**
 * The connection that carries a call: a link to one other device, over one or more
 * RTCPeerConnections.
 */
export * from "./adaptation.ts";
export * from "./link_stats.ts";
export * from "./media_slot.ts";
export * from "./peer_link.ts";
export type { AudioLevel } from "./peer_session.ts";
export * from "./received_counts.ts";
export * from "./recovery_policy.ts";
