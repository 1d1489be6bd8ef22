import { type Signal, signal } from "@preact/signals";
import type { MeetingViewState } from "@ringside/calling/state";
import { FakeMeetingActions } from "./fake_meeting_actions.ts";

/** A meeting of a test's own making: state to set, and what was asked of it. */
export class FakeMeeting {
  readonly state: Signal<Exclude<MeetingViewState, { state: "none" }>>;
  readonly actions: FakeMeetingActions;

  constructor(
    state: Exclude<MeetingViewState, { state: "none" }>,
    quality?: FakeMeetingActions["quality"],
  ) {
    this.state = signal(state);
    this.actions = new FakeMeetingActions(quality);
  }
}
