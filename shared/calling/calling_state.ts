import type { BecomingContactsState } from "./becoming_contacts_state.ts";
import type { CallViewState } from "./call_view_state.ts";
import type { MediaDevice } from "./media_device.ts";

/** A member of the call asks whether they may record it. */
export interface RecordRequest {
  contact: string;
  name: string;
}

/** Everything that calls publish. */
export interface CallingState {
  call: CallViewState;
  devices: MediaDevice[];
  /** Until the person answers, or the member no longer asks. */
  recordRequest: RecordRequest | null;
  becomingContacts: BecomingContactsState;
}

/** Before a call, and before this machine's devices are known. */
export const emptyCallingState: CallingState = {
  call: { state: "idle" },
  devices: [],
  recordRequest: null,
  becomingContacts: { stage: "closed", name: "", invite: null },
};
