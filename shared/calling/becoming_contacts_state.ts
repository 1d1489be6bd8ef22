import type { CreateOutcome } from "@ringside/client/state";

/**
 * How far a guest and the owner of a call link are on the way to become contacts.
 *
 * - `closed`: no call of an owner with a guest is going on
 * - `open`: nobody has asked
 * - `asking`: this person has asked, the other one has not answered
 * - `asked`: the other person asks
 * - `agreed`: both agreed; the owner's client makes an invite
 * - `invited`: the guest has the invite
 * - `refused`: the other person refused
 * - `failed`: both agreed, but the guest has no invite
 */
export type BecomingStage =
  | "closed"
  | "open"
  | "asking"
  | "asked"
  | "agreed"
  | "invited"
  | "refused"
  | "failed";

/** The owner's invite, as a guest's page shows it. */
export interface GivenInvite {
  /** Opens on the page of the relay where the two met, if the owner waits there. */
  link: string;
  /** Unix milliseconds. */
  expires: number;
}

/** A guest and the owner of a call link who may become contacts. */
export interface BecomingContactsState {
  stage: BecomingStage;
  /** The other person's name; empty when `closed`. */
  name: string;
  /** At the guest, from the first invite on, also after the call. */
  invite: GivenInvite | null;
  /** At the owner, when `invited`: id of the invite that the guest has. */
  given?: string;
  /** At the owner, when `failed`: why no invite was made; absent if it was not delivered. */
  trouble?: Extract<CreateOutcome, { ok: false }>["reason"];
}
