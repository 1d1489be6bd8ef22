/**
 * A message in transit: it is repeated under its id until one of the devices has sent a receipt.
 */
export interface Delivery {
  readonly id: string;
  /**
   * The message in plain text, for a second path to the same device (a data channel); the other
   * side passes it to {@linkcode RoomLink.receive}. Empty for a message to all devices, which has
   * one envelope per device.
   */
  readonly envelope: string;
  /** True with the first receipt; false if cancelled, or if its last device is gone. */
  readonly receipted: Promise<boolean>;
  /** Stops repeating. */
  cancel(): void;
}
