import type { RelayTrouble } from "@ringside/relay_link";
import type { parseInvite } from "@ringside/seal";

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

/** What making an invite gives. */
export type CreateOutcome =
  | { ok: true; id: string; link: string; expires: number }
  | { ok: false; reason: "no_profile" | "no_relay" | "relay_unavailable" | "not_stored" };

/** What accepting an invite gives: `id` names what is under way then. */
export type AcceptOutcome =
  | { ok: true; id: string }
  | {
    ok: false;
    reason:
      | Extract<ReturnType<typeof parseInvite>, { ok: false }>["reason"]
      | "no_profile"
      | "own_invite"
      | "no_public_relay"
      | "already_contact"
      | "not_stored";
  };
