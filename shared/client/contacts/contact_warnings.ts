/**
 * What can be the matter with a contact, the gravest first:
 * - `not_authentic`: somebody in the contact's room could not prove to be the contact
 * - `relay_misbehaves`: a relay sent our own words back, repeated or misdirected others', or filled
 *   the room
 * - `not_understood`: the contact's Ringside says what this one does not know
 * - `kept_out`: a relay does not let us into the contact's room
 * - `unanswered`: the contact is there and has not receipted a message for a quarter of a minute
 */
export const contactWarnings = [
  "not_authentic",
  "relay_misbehaves",
  "not_understood",
  "kept_out",
  "unanswered",
] as const;
export type ContactWarning = (typeof contactWarnings)[number];

/** Whether it tells of somebody who means harm, rather than of what does not work just now. */
export function isAlarm(warning: ContactWarning): boolean {
  return warning === "not_authentic" || warning === "relay_misbehaves";
}
