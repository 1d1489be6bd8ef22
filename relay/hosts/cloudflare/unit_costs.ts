/*
 * What clients cost is counted in units: one request to an object, or one row written (README.md,
 * "What an outsider may cost"). A session pays known costs in advance, and the rest with the room's
 * answer.
 */
export const unitCosts = {
  /** A socket: the Worker's request, its objects' requests, and the rows that they write. */
  connect: 16,
  /** A call to a room, its creation, a stored member, and a stored session. */
  join: 14,
  /** A call to a room, and a stored session. */
  message: 2,
  /** Twenty frames of a socket are billed as one request. */
  frame: 1 / 20,
  /** A call to a receiver, and its stored session. */
  delivery: 2,
  /** The part of a join that pays for a new room; returned if the room already had members. */
  newRoom: 8,
  row: 1,
} as const;

/** The name of the object that keeps the whole relay's day; no address holds a blank. */
export const relayDayName = "relay day";
