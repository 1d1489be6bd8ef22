import * as v from "valibot";

/**
 * One device of another person in a call. Streams, tiles, recordings and quality are found by it.
 * It names a device, not a person: somebody may take part with two.
 */
export const MemberId = v.pipe(v.string(), v.minLength(1), v.maxLength(128), v.brand("MemberId"));
export type MemberId = v.InferOutput<typeof MemberId>;

/** A person in a call: this device's own, or another member. */
export type Participant = "me" | MemberId;

/** The member that a contact's device is. */
export function memberOf(contact: string, device: string): MemberId {
  // No id of either kind contains a dot: both are base64url.
  return `${contact}.${device}` as MemberId;
}
