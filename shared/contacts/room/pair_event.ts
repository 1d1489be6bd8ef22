import type { RemoteDevice } from "./presence.ts";

/** Something came that was not as it should be. It was dropped; nothing else happens. */
export type PairTrouble =
  /** A card in the pair's room that neither of the two has sealed, or not for here. */
  | "bad_card"
  /** A card whose keys were refused: an all-zero secret, or our own boot come back. */
  | "refused_card"
  /** A message from a member that has shown no card of the contact's. */
  | "unknown_member"
  /** A message that did not open. */
  | "bad_message"
  /** A message that opened but is none that this version knows. */
  | "bad_envelope"
  /** Our own message came back to us, or a member that shows our own card spoke. */
  | "mirrored"
  /** A relay gave us a message twice. The second was not counted. */
  | "replayed"
  /** More members, or more at once from one of them, than a pair's room can have. */
  | "crowded"
  /** A device that is there has not receipted a message for a quarter of a minute. */
  | "unanswered"
  /** The relay would not let us into the pair's room. */
  | "join_refused";

export type PairEvent =
  /** Came online, or changed name or presence. */
  | { readonly type: "device"; readonly device: RemoteDevice }
  | { readonly type: "device_left"; readonly device: string }
  /**
   * Each id once, in the order of sending per device. A listener that has to keep it returns a
   * promise: it is receipted once that resolves, and comes again where it rejects.
   */
  | {
    readonly type: "message";
    readonly device: string;
    readonly id: string;
    /** Its place among what this boot of the device sends. */
    readonly seq: number;
    readonly kind: string;
    readonly data: unknown;
  }
  | { readonly type: "trouble"; readonly reason: PairTrouble }
  /** Of a device that was told of as `unanswered` a receipt has come after all. */
  | { readonly type: "answered"; readonly device: string };

/** Is told what happens; the promise is for messages alone. */
export type PairListener = (event: PairEvent) => void | Promise<unknown>;
