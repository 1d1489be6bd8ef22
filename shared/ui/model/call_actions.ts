import type { CallMode } from "./call_view_state.ts";

/** What a person can do with a call; the extension and the guest page each implement it. */
export interface CallActions {
  place(contact: string, mode: CallMode): Promise<void>;
  accept(mode: "video" | "voice"): Promise<void>;
  decline(): Promise<void>;
  cancel(): Promise<void>;
  hangUp(): Promise<void>;
  dismiss(): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  chooseDevice(kind: "camera" | "microphone" | "speaker", id: string): Promise<void>;
}
