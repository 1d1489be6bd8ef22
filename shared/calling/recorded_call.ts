import type { Participant } from "@ringside/call";
import { type CallInput, callInputs } from "./call_inputs.ts";
import type { RecordConsent, RecordingConsent } from "./record_consent.ts";

/** A call that this device records: what may go into the file, and who is asked. */
export interface RecordedCall extends Pick<RecordingConsent, "ask" | "end" | "over"> {
  /** Who else is in the call at its beginning. */
  readonly names: readonly string[];
  /** Gives the tracks that may be written, now and whenever that changes. */
  follow(changed: (inputs: readonly CallInput[]) => void): void;
}

/** The call or meeting that goes on, to be recorded; undefined where there is none. */
export function openRecordedCall(
  consent: Pick<RecordConsent, "open">,
  ownName: () => string,
): RecordedCall | undefined {
  let follower: ((inputs: readonly CallInput[]) => void) | undefined;
  const own = consent.open(() => tell());
  if (!own) return undefined;
  const tell = () => {
    const captions = new Map<Participant, string>([["me", ownName()]]);
    for (const { member, name } of own.members()) captions.set(member, name);
    follower?.(callInputs(own.tracks(), captions));
  };
  const { ask, end, over } = own;
  return {
    ...{ ask, end, over },
    names: own.members().map(({ name }) => name),
    follow: (changed) => {
      follower = changed;
      tell();
    },
  };
}
