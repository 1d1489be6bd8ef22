/** A message on its way: it is repeated under its id until one of its devices has receipted it. */
export interface Delivery {
  readonly id: string;
  /**
   * The message in plain text, for a second path to the same device (a data channel); there it
   * goes to {@linkcode PairLink.receive}. Empty for a message to all devices, which has one
   * envelope per device.
   */
  readonly envelope: string;
  /** True with the first receipt; false when cancelled, or when its last device is gone. */
  readonly receipted: Promise<boolean>;
  /** Stops repeating. */
  cancel(): void;
}
