/** A call link as its owner sees it. */
export interface CallLinkState {
  id: string;
  link: string;
  label: string;
  /** Unix milliseconds; null for a link that does not expire. */
  expires: number | null;
  uses: number;
  /** Null where there is no limit. */
  maxUses: number | null;
  /** Why it brings nobody any more; absent while it does. */
  ended?: "expired" | "used_up";
  /** The link's relay cannot be reached now, or is no longer one of the person's. */
  away?: true;
}

/** What making a call link gives. `too_many`: there are as many as may be. */
export type CallLinkOutcome =
  | { ok: true; id: string; link: string }
  | {
    ok: false;
    reason: "no_profile" | "no_relay" | "relay_unavailable" | "not_stored" | "too_many";
  };
