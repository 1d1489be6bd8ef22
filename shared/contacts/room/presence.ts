import { maxNameBytes } from "@ringside/seal";
import * as v from "valibot";

/** The presence that a device announces; an absent device announces nothing. */
export const Presence = v.picklist(["online", "in_call", "do_not_disturb"]);
export type Presence = v.InferOutput<typeof Presence>;

/** `data` of the sealed `presence` message, the first message to every new boot. */
export const PresenceMessage = v.object({
  presence: Presence,
  name: v.pipe(v.string(), v.maxLength(maxNameBytes)),
  /** The sender does not know the receiver's presence yet. */
  ask: v.optional(v.boolean()),
});
export type PresenceMessage = v.InferOutput<typeof PresenceMessage>;

/** Another device in a room, which has proved itself by a message opened under traffic keys. */
export interface RemoteDevice {
  /** Whose it is; proven, as the device is. */
  readonly identity: string;
  readonly device: string;
  readonly boot: string;
  readonly start: number;
  readonly name: string;
  readonly presence: Presence;
}
