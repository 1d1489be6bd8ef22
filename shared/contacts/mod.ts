/** A contact over the relays that both list: presence, sealed messages, and pairing by invite. */
export type { Delivery } from "./delivery.ts";
export { type Envelope, maxEnvelopeBytes, parseEnvelope } from "./envelope.ts";
export type { PairEvent, PairTrouble } from "./pair_event.ts";
export { PairLink, type PairLinkOptions } from "./pair_link.ts";
export { Presence, type RemoteDevice } from "./presence.ts";
export type { RelayPort } from "./relay_port.ts";
