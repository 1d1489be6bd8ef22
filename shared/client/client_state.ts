import type { AcceptingState, InviteState } from "./contacts/pairing_state.ts";
import type { ContactState, GuestState } from "./contacts/contact_state.ts";
import type { CallLinkState } from "./guests/call_link_state.ts";
import type { HistoryEntry } from "./history/history_entry.ts";
import type { MeetingState } from "./meetings/meeting_state.ts";
import type { ProfileState } from "./profile/profile_state.ts";
import type { RelayState } from "./relays/relay_state.ts";

/** Everything that a client publishes: all slices of its modules. */
export interface ClientState {
  profile: ProfileState | null;
  relays: RelayState[];
  contacts: ContactState[];
  /** Those who came by a call link and are there; nothing of them is kept. */
  guests: GuestState[];
  callLinks: CallLinkState[];
  /** Made or entered by the person, the latest first. */
  meetings: MeetingState[];
  invites: InviteState[];
  accepting: AcceptingState[];
  history: HistoryEntry[];
  /**
   * By contact, a number that grows when the messages change; a chat view then reads its page
   * again.
   */
  chat: Record<string, number>;
}

/** The state of a client before `start`. */
export const emptyClientState: ClientState = {
  profile: null,
  relays: [],
  contacts: [],
  guests: [],
  callLinks: [],
  meetings: [],
  invites: [],
  accepting: [],
  history: [],
  chat: {},
};
