/** Identities, keys and end-to-end encryption. Threat model and derivations: README.md. */
export { type Boot, makeBoot } from "./boot.ts";
export { type Bytes, fromBase64url, fromUtf8, toBase64url, toUtf8 } from "./bytes.ts";
export {
  callLink,
  type CallLinkOffer,
  makeCallLink,
  parseCallLink,
  type ParsedCallLink,
} from "./call_link.ts";
export { type Card, clipName, maxNameBytes } from "./card.ts";
export type { CardRoom } from "./card_room.ts";
export { type CallLinkRoom, deriveCallLinkRoom } from "./call_link_room.ts";
export { type GuestAnswer, makeGuestAnswer, openGuestAnswer } from "./guest_answer.ts";
export { type GuestRequest, makeGuestRequest, openGuestRequest } from "./guest_request.ts";
export { exportIdentity, generateIdentity, type Identity, importIdentity } from "./identity.ts";
export { deriveOwnRoom } from "./own_room.ts";
export { derivePair, type DerivePairResult, type Pair } from "./pair.ts";
export { randomId } from "./random_bytes.ts";
export type { LinkKind, LinkTrouble } from "./find_link.ts";
export type { OpenResult, Traffic } from "./traffic.ts";
export { deriveTraffic, type OwnEnd } from "./traffic_keys.ts";
export {
  type Invite,
  inviteLink,
  type InviteOffer,
  makeInvite,
  type ParsedInvite,
  parseInvite,
} from "./invite.ts";
export {
  type InviteAnswer,
  makeInviteAnswer,
  type VerifiedInviteAnswer,
  verifyInviteAnswer,
} from "./invite_answer.ts";
export {
  type InviteRequest,
  type MadeInviteRequest,
  makeInviteRequest,
  type VerifiedInviteRequest,
  verifyInviteRequest,
} from "./invite_request.ts";
export { deriveInviteRoom, type InviteRoom } from "./invite_room.ts";
export { deriveMeeting, deriveMemberTraffic, type Meeting, type MeetingTerms } from "./meeting.ts";
export {
  makeMeeting,
  meetingLink,
  type MeetingOffer,
  type ParsedMeeting,
  parseMeeting,
} from "./meeting_link.ts";
export { maxProfileLength, type OpenedProfile, openProfile, sealProfile } from "./profile_file.ts";
export { maxRelays, RelayEntries, type RelayEntry } from "./relay_entry.ts";
export { safetyNumber } from "./safety_number.ts";
