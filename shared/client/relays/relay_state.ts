import type { RelayTrouble } from "@ringside/relay_link";

export interface RelayState {
  url: string;
  /** One of the person's own; otherwise it is there for a contact's sake. */
  own: boolean;
  state: "connecting" | "online" | "waiting" | "refused";
  trouble?: RelayTrouble;
  /** The relay offers neither STUN nor TURN: calls reach the same network only. */
  sameNetworkOnly: boolean;
}
