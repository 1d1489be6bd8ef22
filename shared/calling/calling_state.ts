import type { CallViewState } from "./call_view_state.ts";
import type { MediaDevice } from "./media_device.ts";

/** Everything that calls publish. */
export interface CallingState {
  call: CallViewState;
  devices: MediaDevice[];
}

/** Before a call, and before this machine's devices are known. */
export const emptyCallingState: CallingState = { call: { state: "idle" }, devices: [] };
