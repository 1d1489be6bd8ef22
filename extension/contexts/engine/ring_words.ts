import type { CallMode } from "@ringside/call";
import type { Party } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";

/** What is rung for, and what should make the person look twice at the name above it. */
export function ringWords({ mode, party }: { mode: CallMode; party: Party }): string {
  const { alike, formerName, guest, verified } = party;
  return [
    t(`ring.${mode}`),
    ...(verified ? [] : [t(guest ? "call_link.guest" : "call.unverified")]),
    ...(formerName === undefined ? [] : [t("home.formerly", { name: formerName })]),
    ...(alike ? [t("home.alike")] : []),
  ].join(" · ");
}
