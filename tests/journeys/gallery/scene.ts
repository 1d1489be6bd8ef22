import type { EngineState } from "../../../extension/model/engine_state.ts";
import type { WelcomeStep } from "../../../extension/contexts/welcome/welcome_step.ts";
import type { CheckName, Finding } from "../../../extension/contexts/doctor/finding.ts";
import type { StagedLibrary } from "./stage_library.ts";
import type { StagedMeetingState } from "./staged_meeting.tsx";
import type { Problem } from "../../../relay/guest/problem_page.tsx";
import type { FakeAnswers } from "../../doubles/fake_engine_model.ts";
import type { GuestPageState } from "../../doubles/fake_guest_model.ts";

/** A state of one page, of the extension or a guest's, for pictures and checks. */
export interface Scene {
  page:
    | "popup"
    | "panel"
    | "call"
    | "welcome"
    | "settings"
    | "library"
    | "editor"
    | "doctor"
    | "guest";
  state: Partial<EngineState>;
  /** The engine's answers, where the picture depends on them. */
  answers?: FakeAnswers;
  /** The widths to check, in CSS pixels. */
  widths?: readonly number[];
  /** A low window, where the usual height would hide what is wrong. */
  height?: number;
  /** A name of a file to choose before anything is pressed. */
  file?: string;
  /** The address of the active tab, which a popup may see. */
  tabUrl?: string;
  /** Accessible names to press in order, for states that need actions. */
  press?: readonly string[];
  /** A menu item to choose then. */
  choose?: string;
  type?: string;
  /** The step of first run, or `camera` for the permission tab. */
  place?: WelcomeStep | "camera";
  /** What the doctor finds; it waits where a check has no finding. */
  findings?: Partial<Record<CheckName, Finding>>;
  /** What the library holds, for its page. */
  library?: StagedLibrary;
  /** What the guest page knows, for that page. */
  guest?: Partial<GuestPageState>;
  /** The meeting that the guest page shows; the extension's pages have theirs in `state`. */
  meeting?: StagedMeetingState;
  /** Why the guest page leads to nobody. */
  problem?: Problem;
  /** The engine has not answered yet. */
  unready?: boolean;
}

export type Scenes = Readonly<Record<string, Scene>>;
