/**
 * Codes of `error` frames; the socket stays open. `retry`: whether the same request can succeed
 * later without a change.
 */
export const errorCodes = {
  bad_message: { retry: false, meaning: "the frame's fields are not of its type" },
  unknown_type: { retry: false, meaning: "the relay knows no frame of this type" },
  out_of_order: { retry: false, meaning: "`n` was not the next number" },
  not_in_room: { retry: false, meaning: "the session is not a member of this room" },
  no_such_member: { retry: false, meaning: "the room has no member of this id" },
  room_full: { retry: true, meaning: "the room holds as many members as it may" },
  too_many_rooms: { retry: false, meaning: "the session is in as many rooms as it may" },
  too_large: { retry: false, meaning: "the card or body exceeds its limit" },
  access_denied: { retry: false, meaning: "the session's token does not open this room" },
  rate_limited: { retry: true, meaning: "too many requests; `retry` says when to try again" },
  unavailable: { retry: true, meaning: "the room cannot be reached just now" },
} as const satisfies Record<string, { retry: boolean; meaning: string }>;

export type ErrorCode = keyof typeof errorCodes;
