/** A contact over the relays that both list: presence, sealed messages, and pairing by invite. */
export { cleanName, keepName } from "./clean_name.ts";
export { alikeNames } from "./name_likeness.ts";
export {
  ContactBudget,
  type ContactDemand,
  type ContactPolicy,
  contactPolicy,
} from "./contact_budget.ts";
export type { Delivery } from "./delivery.ts";
export { type Envelope, maxEnvelopeBytes, parseEnvelope } from "./envelope.ts";
export type { PairEvent, PairTrouble } from "./pair_event.ts";
export { type ArrivingMessage, PairLink, type PairLinkOptions } from "./pair_link.ts";
export { Presence, type RemoteDevice } from "./presence.ts";
export type { RelayPort } from "./relay_port.ts";
export { type CreatedInvite, createInvite } from "./create_invite.ts";
export { InviteClient, type InviteClientOptions, type InviteProgress } from "./invite_client.ts";
export { InviteServer, type InviteServerOptions, type ServedInvite } from "./invite_server.ts";
export { meetingRelays, type OwnRelays, relaysFor } from "./pair_relays.ts";
export type { PairedContact } from "./paired_contact.ts";
export {
  answerContactRelay,
  type ContactRelay,
  type ContactRelayState,
  contactRelayStates,
  joinedContactRelays,
  learnContactRelays,
  mostContactRelays,
} from "./contact_relays.ts";
