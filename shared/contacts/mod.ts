/** Sealed rooms on relays: presence and messages of contacts and meetings, pairing, links. */
export { cleanName, keepName } from "./clean_name.ts";
export { alikeNames } from "./name_likeness.ts";
export type { ArrivingMessage } from "./room/arriving_message.ts";
export {
  type Arrival,
  ContactBudget,
  type ContactDemand,
  type ContactPolicy,
  contactPolicy,
} from "./room/contact_budget.ts";
export type { Delivery } from "./room/delivery.ts";
export type { Envelope } from "./room/envelope.ts";
export {
  type PairEvent,
  PairLink,
  type PairLinkOptions,
  type PairTrouble,
} from "./room/pair_link.ts";
export { Presence, type RemoteDevice } from "./room/presence.ts";
export type { RoomEvent, RoomTrouble } from "./room/room_event.ts";
export type { RelayPort } from "./relay_port.ts";
export { type CreatedInvite, createInvite } from "./pairing/create_invite.ts";
export {
  InviteClient,
  type InviteClientOptions,
  type InviteProgress,
} from "./pairing/invite_client.ts";
export {
  InviteServer,
  type InviteServerOptions,
  type ServedInvite,
} from "./pairing/invite_server.ts";
export { type OwnRelays, relaysFor } from "./pairing/pair_relays.ts";
export {
  CallLinkClient,
  type CallLinkClientOptions,
  type GuestQuestion,
  type LinkRoomView,
} from "./guests/call_link_client.ts";
export {
  CallLinkServer,
  type CallLinkServerOptions,
  type GuestVerdict,
} from "./guests/call_link_server.ts";
export { createCallLink, type CreatedCallLink } from "./guests/create_call_link.ts";
export { type CreatedMeeting, createMeeting } from "./meetings/create_meeting.ts";
export { MeetingLink, type MeetingLinkOptions } from "./meetings/meeting_link.ts";
export type { PairedContact } from "./pairing/paired_contact.ts";
export {
  answerContactRelay,
  type ContactRelay,
  type ContactRelayState,
  contactRelayStates,
  joinedContactRelays,
  learnContactRelays,
  mostContactRelays,
} from "./contact_relays.ts";
