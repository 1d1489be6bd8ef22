import type { RelayTrouble } from "@ringside/relay_link";

/** An invite that this device serves. */
export interface InviteState {
  id: string;
  link: string;
  /** Unix milliseconds. */
  expires: number;
}

/** An invite of somebody else's that this device tries to accept. */
export interface AcceptingState {
  id: string;
  relay: string;
  state: "waiting" | "refused";
  reason?: "used" | "expired" | "refused" | RelayTrouble;
}
