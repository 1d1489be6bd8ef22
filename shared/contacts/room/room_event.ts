import type { RemoteDevice } from "./presence.ts";

/** A card or message was not authentic or not valid. It was dropped, with no other effect. */
export type RoomTrouble =
  /** A card that nobody who may be in this room has sealed for it. */
  | "bad_card"
  /** A card whose keys were refused: an all-zero secret, or a copy of our own boot. */
  | "refused_card"
  /** A message from a member without such a card. */
  | "unknown_member"
  /** A message that did not open. */
  | "bad_message"
  /** A message that opened, but that this version does not understand. */
  | "bad_envelope"
  /** Our own message came back, or a member with a copy of our own card sent one. */
  | "mirrored"
  /** A relay delivered a message twice. The second was dropped. */
  | "replayed"
  /** More members, or more messages at once from one of them, than a room can have. */
  | "crowded"
  /** A device that is present has sent no receipt for 15 seconds. */
  | "unanswered"
  /** The relay did not admit us to the room. */
  | "join_refused";

/** `Key` is how the room names a device: see {@linkcode RoomRules.keyOf}. */
export type RoomEvent<Key extends string = string> =
  /**
   * A relay let this device in, for the first time or again. `present`: whose cards were in the
   * room by then; none of them has spoken yet, so a copied card may be among them.
   */
  | { readonly type: "joined"; readonly present: readonly Key[] }
  /** Came online, or changed name or presence. */
  | { readonly type: "device"; readonly device: RemoteDevice }
  | { readonly type: "device_left"; readonly device: Key }
  /**
   * Each id once, in the order of sending per device. A listener that stores the message returns a
   * promise: the receipt is sent when it resolves; if it rejects, the message comes again.
   */
  | {
    readonly type: "message";
    readonly device: Key;
    readonly id: string;
    /** Its place among what this boot of the device sends. */
    readonly seq: number;
    readonly kind: string;
    readonly data: unknown;
  }
  | { readonly type: "trouble"; readonly reason: RoomTrouble }
  /** A receipt came after all from a device that was reported as `unanswered`. */
  | { readonly type: "answered"; readonly device: Key };

/** Listens to events; the promise is for messages only. */
export type RoomListener<Key extends string = string> = (
  event: RoomEvent<Key>,
) => void | Promise<unknown>;
