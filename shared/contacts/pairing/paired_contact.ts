import type { RelayEntry } from "@ringside/seal";

/** The result of pairing, for both sides. */
export interface PairedContact {
  /** The other's identity. */
  readonly id: string;
  /** The name that the other person chose. */
  readonly name: string;
  /**
   * Every relay that either of the two uses, and so where the pair meets; `access` is a token for
   * the pair's room if the other person's relay is private.
   */
  readonly relays: readonly RelayEntry[];
}
