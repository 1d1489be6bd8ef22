/** A meeting in the person's list: their own, or somebody else's that they have entered. */
export interface MeetingState {
  /** The address of its room: the same for everybody who has the link. */
  id: string;
  link: string;
  /** What its maker called it; empty where they gave it no name. */
  name: string;
  /** Unix milliseconds; null for a link that does not expire. */
  expires: number | null;
  /** Whoever comes has to be let in by somebody who is in. */
  asks: boolean;
  /** The person made it. */
  isOwn: boolean;
  /** Nobody can enter any more; absent while somebody can. */
  ended?: "expired";
}

/** The result of creating a meeting. `too_many`: there are as many as may be. */
export type MeetingOutcome =
  | { ok: true; id: string; link: string }
  | {
    ok: false;
    reason: "no_profile" | "no_relay" | "relay_unavailable" | "not_stored" | "too_many";
  };
