import type { RelayLink } from "@ringside/relay_link";

/** The part of a relay link that a contact's link uses. */
export type RelayPort = Pick<
  RelayLink,
  "url" | "join" | "setCard" | "setRoomAccess" | "leave" | "send" | "listen"
>;
