import type { GuestVisitState, JoinOutcome, OwnerState, TellState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";

const ends = ["revoked", "expired", "used_up", "refused"] as const;
type End = (typeof ends)[number];
type Refusal = Extract<JoinOutcome, { ok: false }>["reason"];

const isEnd = (is: string): is is End => (ends as readonly string[]).includes(is);

/** The owner cannot be rung at the moment, and could learn of the attempt. */
export const isAway = ({ is }: OwnerState): boolean => is === "unavailable" || is === "busy";

/** Nobody can be rung through this link any more. */
export const isOver = ({ is }: OwnerState): boolean => isEnd(is);

/** Whom the link calls. A link that somebody else's program made may have no name. */
export const ownerName = (visit: GuestVisitState): string => visit.ownerName || t("visit.unnamed");

/** Why a press on *Join* led to nothing, in a sentence. */
export function refusalWords(reason: Refusal, name: string): string {
  const state: OwnerState = reason === "relay_down"
    ? { is: reason, reason: "unreachable" }
    : { is: reason };
  return ownerWords(state, name).title;
}

/** Whether the owner can be rung, and what to do where they cannot. */
export function ownerWords(state: OwnerState, name: string): { title: string; hint?: string } {
  switch (state.is) {
    case "looking":
    case "available":
      return { title: t(`visit.${state.is}`, { name }) };
    case "busy":
      return { title: t("visit.busy", { name }), hint: t("visit.busy_hint") };
    case "unavailable":
      return { title: t("visit.unavailable", { name }), hint: t("visit.unavailable_hint") };
    case "refused":
      return { title: t("visit.refused_title"), hint: t("visit.refused", { name }) };
    case "revoked":
    case "expired":
    case "used_up":
      return { title: t("visit.link_over"), hint: t(`visit.${state.is}`, { name }) };
    case "relay_down":
      return relayWords(state.reason, name);
  }
}

function relayWords(reason: string, name: string): { title: string; hint: string } {
  switch (reason) {
    case "unsupported_version":
      return { title: t("visit.relay_old"), hint: t("visit.relay_old_hint", { name }) };
    case "too_many":
      return { title: t("visit.relay_full"), hint: t("visit.relay_full_hint") };
    default:
      return { title: t("visit.relay_down"), hint: t("visit.relay_down_hint", { name }) };
  }
}

const tellKeys = { waiting: "tell_waiting", told: "told", given_up: "given_up" } as const;

/** What became of *Tell NAME that I called*. */
export const tellWords = (telling: Exclude<TellState, "no">, name: string): string =>
  t(`visit.${tellKeys[telling]}`, { name });
