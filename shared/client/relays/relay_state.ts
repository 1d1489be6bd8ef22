import type { RelayTrouble } from "@ringside/relay_link";

export interface RelayState {
  url: string;
  /** One of the person's own; otherwise it is needed for a contact, an invite or a meeting. */
  own: boolean;
  state: "connecting" | "online" | "waiting" | "refused";
  trouble?: RelayTrouble;
  /** The relay offers neither STUN nor TURN, so calls work on the same network only. */
  sameNetworkOnly: boolean;
}
