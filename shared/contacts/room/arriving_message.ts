/** A message that arrived and is not accepted yet. */
export interface ArrivingMessage {
  readonly device: string;
  readonly id: string;
  /** Its place among what this boot of the device sends. */
  readonly seq: number;
  readonly kind: string;
  readonly data: unknown;
}
