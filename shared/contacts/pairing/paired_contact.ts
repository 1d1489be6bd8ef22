import type { RelayEntry } from "@ringside/seal";

/** What pairing gives both sides. */
export interface PairedContact {
  /** The other's identity. */
  readonly id: string;
  /** As the other calls themselves. */
  readonly name: string;
  /**
   * Every relay that either of the two uses, and so where the pair meets; `access` is a token for
   * the pair's room where the other's relay is private.
   */
  readonly relays: readonly RelayEntry[];
}
