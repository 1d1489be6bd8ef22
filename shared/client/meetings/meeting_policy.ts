/** Limits of the list of meetings; milliseconds where it is time. */
export const meetingPolicy = {
  /** Meetings of the person's own. */
  own: 50,
  /** Other people's: beyond this, the one that was entered longest ago is dropped. */
  entered: 50,
  /** An own meeting is listed as expired for this long. */
  endedForMs: 30 * 24 * 60 * 60 * 1000,
  /**
   * Identities in one meeting with quotas of their own. Fresh identities cost nothing, so all later
   * ones share one member's.
   */
  identities: 64,
} as const;
