import { callLink, type CallLinkOffer } from "@ringside/seal";
import type { CallLinkState } from "./call_link_state.ts";
import { guestPolicy } from "./guest_policy.ts";

/** A call link of one's own, as it is stored. Like an invite it stays on this device. */
export interface CallLinkRecord {
  readonly offer: CallLinkOffer;
  /** What the person calls it; nobody else sees it. Empty where they gave it no name. */
  readonly label: string;
  /** Guests that it may bring; absent where there is no limit. */
  readonly maxUses?: number;
  /** Guests that it has brought. */
  readonly uses: number;
  /** Unix milliseconds. Kept for a while, to tell those who open it. */
  readonly revokedAt?: number;
}

/** Why a link brings nobody any more; undefined while it does. */
export function linkEnd(
  { maxUses, offer: { expires }, revokedAt, uses }: CallLinkRecord,
  now: number,
): "revoked" | "expired" | "used_up" | undefined {
  if (revokedAt !== undefined) return "revoked";
  if (expires !== undefined && expires * 1000 <= now) return "expired";
  return maxUses !== undefined && uses >= maxUses ? "used_up" : undefined;
}

/** It ended so long ago that nobody need be told any more. */
export function isLongOver(
  { offer: { expires }, revokedAt }: CallLinkRecord,
  now: number,
): boolean {
  const ended = Math.min(revokedAt ?? Infinity, (expires ?? Infinity) * 1000);
  return ended + guestPolicy.endedForMs <= now;
}

/** The link as its owner sees it. */
export function callLinkState(
  id: string,
  record: CallLinkRecord,
  around: { readonly now: number; readonly isAway: boolean },
): CallLinkState {
  const { label, maxUses, offer, uses } = record;
  const ended = linkEnd(record, around.now);
  return {
    id,
    link: callLink(offer),
    label,
    expires: offer.expires === undefined ? null : offer.expires * 1000,
    uses,
    maxUses: maxUses ?? null,
    ...(ended === "expired" || ended === "used_up" ? { ended } : {}),
    ...(around.isAway ? { away: true } : {}),
  };
}
