import type { BecomingContactsState } from "./becoming_contacts_state.ts";
import type { CallViewState } from "./call_view_state.ts";
import type { MediaDevice } from "./media_device.ts";
import type { Party } from "@ringside/client/state";
import type { MeetingViewState } from "./meetings/meeting_view_state.ts";

/** A member of the call asks whether they may record it. */
export interface RecordRequest {
  contact: string;
  name: string;
}

/** Who of the others is not in a recording of the call, by name; everybody else allowed it. */
export interface Consent {
  /** They have not answered. */
  readonly asked: readonly string[];
  readonly refused: readonly string[];
}

/** A contact invites this person to a meeting: it rings. */
export interface MeetingInvite {
  id: string;
  party: Party;
  /** The meeting's name; may be empty. */
  meeting: string;
  /** A muted contact rings without a sound. */
  isMuted: boolean;
}

/** Everything that calls publish. */
export interface CallingState {
  call: CallViewState;
  devices: MediaDevice[];
  /** Until the person answers, or the member no longer asks. */
  recordRequest: RecordRequest | null;
  becomingContacts: BecomingContactsState;
  meeting: MeetingViewState;
  meetingInvite: MeetingInvite | null;
}

/** Before a call, and before this machine's devices are known. */
export const emptyCallingState: CallingState = {
  call: { state: "idle" },
  devices: [],
  recordRequest: null,
  becomingContacts: { stage: "closed", name: "", invite: null },
  meeting: { state: "none" },
  meetingInvite: null,
};
