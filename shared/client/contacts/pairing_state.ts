import type { RelayTrouble } from "@ringside/relay_link";
import type { parseInvite } from "@ringside/seal";

/** An invite that this device serves. */
export interface InviteState {
  id: string;
  link: string;
  /** Unix milliseconds. */
  expires: number;
}

/** Another person's invite that this device is accepting. */
export interface AcceptingState {
  id: string;
  relay: string;
  state: "waiting" | "refused";
  reason?: "used" | "expired" | "refused" | RelayTrouble;
}

/** The result of creating an invite. */
export type CreateOutcome =
  | { ok: true; id: string; link: string; expires: number }
  | { ok: false; reason: "no_profile" | "no_relay" | "relay_unavailable" | "not_stored" };

/** The result of accepting an invite; `id` identifies the attempt. */
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
