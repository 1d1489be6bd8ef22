import type { AcceptingState, InviteState } from "./contacts/pairing_state.ts";
import type { ContactState, GuestState } from "./contacts/contact_state.ts";
import type { CallLinkState } from "./guests/call_link_state.ts";
import type { HistoryEntry } from "./history/history_entry.ts";
import type { ProfileState } from "./profile/profile_state.ts";
import type { RelayState } from "./relays/relay_state.ts";

/** Everything that a client publishes: the sum of its modules' slices. */
export interface ClientState {
  profile: ProfileState | null;
  relays: RelayState[];
  contacts: ContactState[];
  /** Those who came by a call link and are there; nothing of them is kept. */
  guests: GuestState[];
  callLinks: CallLinkState[];
  invites: InviteState[];
  accepting: AcceptingState[];
  history: HistoryEntry[];
  /** Grows when a contact's messages changed: a chat view then asks for its page again. */
  chat: Record<string, number>;
}

/** What a client has before it has started. */
export const emptyClientState: ClientState = {
  profile: null,
  relays: [],
  contacts: [],
  guests: [],
  callLinks: [],
  invites: [],
  accepting: [],
  history: [],
  chat: {},
};
