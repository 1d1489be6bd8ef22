import type { CallMode } from "@ringside/call";

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
  /** How loud the other side's share sounds here, 0 to 1; absent where it cannot be set. */
  setShareVolume?(level: number): Promise<void>;
  chooseDevice(kind: "camera" | "microphone" | "speaker", id: string): Promise<void>;
}
