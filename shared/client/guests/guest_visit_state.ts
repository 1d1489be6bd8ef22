import type { RelayTrouble } from "@ringside/relay_link";

/** Why a link leads to nobody any more. */
export type LinkEnd = "revoked" | "expired" | "used_up" | "refused";

/**
 * Whether the owner of a call link can be rung.
 *
 * - `looking`: not known yet
 * - `unavailable`: the owner's browser is not running, not connected, or does not answer
 * - `busy`: the owner is in a call, or wants no calls now
 * - `refused`: the owner does not take calls from this guest
 * - `relay_down`: the relay cannot be reached, or does not admit this browser
 */
export type OwnerState =
  | { is: "looking" | "available" | "busy" | "unavailable" }
  | { is: LinkEnd }
  | { is: "relay_down"; reason: RelayTrouble };

/**
 * *Tell NAME that I called*: `waiting` while the owner is away, as long as the page is open;
 * `given_up` after an hour, or because the link has ended.
 */
export type TellState = "no" | "waiting" | "told" | "given_up";

/** Which devices a guest has left on. */
export interface DeviceSwitches {
  camera: boolean;
  microphone: boolean;
}

/** A call that a reload broke off: under which name, and with which devices. */
export interface BrokenOffCall extends DeviceSwitches {
  name: string;
}

/** What a page shows of the link that opened it. */
export interface GuestVisitState {
  /** The owner's identity: the contact's id once {@linkcode JoinOutcome} is ok. */
  owner: string;
  /** As the link names them; after the first admission, as they do. Cleaned. */
  ownerName: string;
  /** Unix milliseconds; null for a link that does not expire. */
  expires: number | null;
  ownerState: OwnerState;
  telling: TellState;
}

/** What pressing *Join* leads to. `contact` can be called now: `calls.service.place(contact, mode)`. */
export type JoinOutcome =
  | { ok: true; contact: string }
  | { ok: false; reason: LinkEnd | "busy" | "unavailable" | "relay_down" };
