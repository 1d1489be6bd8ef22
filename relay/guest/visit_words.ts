import type { GuestVisitState, JoinOutcome, OwnerState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";

const ends = ["revoked", "expired", "used_up", "refused"] as const;
type End = (typeof ends)[number];

const isEnd = (is: string): is is End => (ends as readonly string[]).includes(is);

/** Nobody can be rung through this link any more. */
export const isOver = ({ is }: OwnerState): boolean => isEnd(is);

/** Whether the owner can be rung, and why not, in a sentence. */
export function ownerWords({ ownerName: name, ownerState }: GuestVisitState): string {
  if (ownerState.is !== "relay_down") return t(`visit.${ownerState.is}`, { name });
  switch (ownerState.reason) {
    case "access_denied":
      return t("visit.relay_private", { name });
    case "unsupported_version":
      return t("visit.relay_old", { name });
    case "too_many":
      return t("visit.relay_full");
    default:
      return t("visit.relay_down");
  }
}

/** Why pressing *Join* did not lead to a ring. */
export function refusalWords(
  reason: Extract<JoinOutcome, { ok: false }>["reason"],
  name: string,
): string {
  return reason === "relay_down" ? t("visit.relay_down") : t(`visit.${reason}`, { name });
}
