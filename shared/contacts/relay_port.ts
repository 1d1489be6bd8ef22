import type { RelayLink } from "@ringside/relay_link";

/** What a contact's link needs of a relay link. */
export type RelayPort = Pick<
  RelayLink,
  "url" | "join" | "setCard" | "setRoomAccess" | "leave" | "send" | "listen"
>;
