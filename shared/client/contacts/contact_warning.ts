import type { PairTrouble } from "@ringside/contacts";
import { type ContactWarning, contactWarnings } from "./contact_warnings.ts";

/** The warning to show for each trouble. */
const warnings: Record<PairTrouble, ContactWarning> = {
  bad_card: "not_authentic",
  refused_card: "not_authentic",
  bad_message: "not_authentic",
  unknown_member: "relay_misbehaves",
  mirrored: "relay_misbehaves",
  replayed: "relay_misbehaves",
  crowded: "relay_misbehaves",
  bad_envelope: "not_understood",
  join_refused: "kept_out",
  unanswered: "unanswered",
};

/** The warning after another trouble: the graver of the two. */
export function afterTrouble(
  warning: ContactWarning | undefined,
  trouble: PairTrouble,
): ContactWarning {
  const next = warnings[trouble];
  const gravity = (one: ContactWarning) => contactWarnings.indexOf(one);
  return warning && gravity(warning) < gravity(next) ? warning : next;
}

/** The warning after a sign of life from the contact, or after they went offline. */
export function afterAnswer(warning: ContactWarning | undefined): ContactWarning | undefined {
  return warning === "unanswered" || warning === "kept_out" ? undefined : warning;
}
