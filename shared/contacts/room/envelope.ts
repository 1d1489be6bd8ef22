import type { Urgency } from "@ringside/relay_link";
import * as v from "valibot";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 52));
const MessageId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/**
 * The contents of a sealed body. `seq` counts from 1 per sender and receiving boot; 0 is outside
 * the order (receipts). `low`: no lower number will come, so the receiver need not wait for one.
 */
export const Envelope = v.object({
  id: MessageId,
  seq: Count,
  low: v.optional(Count, 0),
  kind: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  data: v.optional(v.unknown()),
});
export type Envelope = v.InferOutput<typeof Envelope>;

/** `data` of a `receipt`: the ids that have arrived. */
export const Receipt = v.object({ ids: v.pipe(v.array(MessageId), v.maxLength(256)) });

/** Kinds that RoomLink handles itself and never passes on. */
export const ownKinds = { presence: "presence", receipt: "receipt" } as const;

/** At a start with many contacts, greetings must not delay a call. */
export const urgencyOf = (kind: string): Urgency =>
  kind === ownKinds.presence ? "background" : "now";

/**
 * Largest envelope, in bytes of UTF-8: with seal's header and tag it fits the relay's limit for a
 * body, which is base64url (four characters for three bytes).
 */
export const maxEnvelopeBytes = 44 * 1024;

/** Undefined if the text is not an envelope. Never throws. */
export function parseEnvelope(text: string): Envelope | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = v.safeParse(Envelope, value);
  return result.success ? result.output : undefined;
}
