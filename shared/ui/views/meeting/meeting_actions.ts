import type { MemberId } from "@ringside/call";
import type { EffectsState, QualityDetail, ShownTile } from "@ringside/calling/state";
import type { CallActions } from "../call/call_actions.ts";
import type { TakeSnapshot } from "../call/snapshot_tools.ts";
import type { EveryoneSnapshot } from "./take_everyone.ts";

/** Why a line of the chat was not accepted. */
export type SayRefusal = "empty" | "too_long" | "not_in";

/** Actions of a person in a meeting; the extension and the guest page each implement them. */
export interface MeetingActions
  extends Pick<CallActions, "setMicrophone" | "setCamera" | "setShareVolume" | "chooseDevice"> {
  /** From the preview, and once more after an end. */
  enter(): Promise<void>;
  /** Also while entering. */
  leave(): Promise<void>;
  /** Closes the preview, or what says how it ended. */
  dismiss(): Promise<void>;
  hand(up: boolean): Promise<void>;
  admit(member: MemberId): Promise<void>;
  refuse(member: MemberId): Promise<void>;
  say(text: string): Promise<{ ok: true } | { ok: false; reason: SayRefusal }>;
  /** Rings a contact with the meeting; absent where there are no contacts. */
  addPerson?: (contact: string) => Promise<void>;
  /** Copies the meeting's link, within the gesture, and announces it. */
  copyLink(): Promise<void>;
  saveData(on: boolean): Promise<void>;
  /** What this view shows of the others now; nothing while it is hidden. */
  shown(tiles: readonly ShownTile[]): void;
  /** Takes a still of one picture. */
  snapshot?: TakeSnapshot;
  /** Takes a still of all pictures in one. */
  everyone?: EveryoneSnapshot;
  /** Changes the effects in the sent picture; absent where the browser cannot draw them. */
  setEffects?: (effects: EffectsState) => void;
  /** Figures of the connection with a member; null before the first reading. */
  quality?: (member: MemberId) => Promise<QualityDetail | null>;
}
