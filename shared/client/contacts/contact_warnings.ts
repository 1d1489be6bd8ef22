/**
 * Warnings about a contact, the gravest first:
 * - `not_authentic`: someone in the contact's room could not prove to be the contact
 * - `relay_misbehaves`: a relay sent our own messages back, repeated or misdirected others, or
 *   filled the room
 * - `not_understood`: the contact's version of Ringside sent something that this version does not
 *   know
 * - `kept_out`: a relay does not admit us to the contact's room
 * - `unanswered`: the contact is online and has sent no receipt for 15 seconds
 */
export const contactWarnings = [
  "not_authentic",
  "relay_misbehaves",
  "not_understood",
  "kept_out",
  "unanswered",
] as const;
export type ContactWarning = (typeof contactWarnings)[number];

/** Whether the warning suggests an attack rather than a fault. */
export function isAlarm(warning: ContactWarning): boolean {
  return warning === "not_authentic" || warning === "relay_misbehaves";
}
