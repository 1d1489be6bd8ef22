/** Client of a relay: one socket, one session that outlives it, and the rooms that session is in. */
export { findRelay, type FoundRelay } from "./find_relay.ts";
export { iceNamedByOthers, mayNameRelay } from "./named_by_others.ts";
export { defaultPolicy, type RelayPolicy } from "./policy.ts";
export {
  isOnThisComputer,
  normalizeRelayAddress,
  type RelayAddress,
  socketAddress,
} from "./relay_address.ts";
export type { RelayEvent, SendFailure, SendResult } from "./relay_event.ts";
export { RelayLink, type RelayLinkOptions } from "./relay_link.ts";
export type { RelayStatus, RelayTrouble } from "./relay_status.ts";
export { mintRoomTokens, type RoomToken, type RoomTokens } from "./relay_tokens.ts";
export type { SocketConstructor, SocketPort } from "./socket_port.ts";
export { type RelayTest, testRelay } from "./test_relay.ts";
export type { Urgency } from "./send_queue.ts";
