import type { PairTrouble } from "@ringside/contacts";
import { type ContactWarning, contactWarnings } from "./contact_warnings.ts";

/** As what a person is told of each trouble. */
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

/** What stands beside a contact after a trouble: of two warnings the graver one. */
export function afterTrouble(
  warning: ContactWarning | undefined,
  trouble: PairTrouble,
): ContactWarning {
  const next = warnings[trouble];
  const gravity = (one: ContactWarning) => contactWarnings.indexOf(one);
  return warning && gravity(warning) < gravity(next) ? warning : next;
}

/** What is left of a warning once the contact was heard, or is gone and owes no answer. */
export function afterAnswer(warning: ContactWarning | undefined): ContactWarning | undefined {
  return warning === "unanswered" || warning === "kept_out" ? undefined : warning;
}
