/*
 * What clients cost here is counted in units: a unit is a request to an object, or a row written
 * (README.md, "What an outsider may cost"). What is known beforehand is taken beforehand; what a
 * room did besides is taken with its answer.
 */
export const unitCosts = {
  /** A socket: the Worker's request, its objects' requests, and the rows that they write. */
  connect: 16,
  /** A room is called, made, and stores a member; so does the session. */
  join: 14,
  /** A room is called, and the session stores. */
  message: 2,
  /** Twenty frames of a socket are billed as one request. */
  frame: 1 / 20,
  /** A receiver is called, and stores. */
  delivery: 2,
  /** What of a join is for the making of the room: given back where somebody was in it. */
  newRoom: 8,
  row: 1,
} as const;

/** The object that keeps the whole relay's day. No address holds a blank. */
export const relayDayName = "relay day";
