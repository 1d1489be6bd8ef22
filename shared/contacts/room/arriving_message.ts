/** A message that arrived and is not accepted yet. */
export interface ArrivingMessage<Key extends string = string> {
  readonly device: Key;
  readonly id: string;
  /** Its place among what this boot of the device sends. */
  readonly seq: number;
  readonly kind: string;
  readonly data: unknown;
}
