import type { CallMode } from "@ringside/call";

/** Actions of a person on a call; the extension and the guest page each implement them. */
export interface CallActions {
  place(contact: string, mode: CallMode): Promise<void>;
  accept(mode: "video" | "voice"): Promise<void>;
  decline(): Promise<void>;
  cancel(): Promise<void>;
  hangUp(): Promise<void>;
  dismiss(): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Volume of the other side's share here, 0 to 1; absent if it cannot be set. */
  setShareVolume?(level: number): Promise<void>;
  chooseDevice(kind: "camera" | "microphone" | "speaker", id: string): Promise<void>;
}
