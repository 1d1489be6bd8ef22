import { generateKeyPair } from "./key_agreement.ts";
import { randomId } from "./random_bytes.ts";

/**
 * One start of a device's engine: an id and an ephemeral key that live in memory only. Forward
 * secrecy rests on this: never store a boot, never copy one.
 */
export interface Boot {
  readonly id: string;
  /** The device's boot counter: grows with each engine start, so that the newest is known. */
  readonly start: number;
  /** Public ephemeral key, base64url. */
  readonly key: string;
  readonly privateKey: CryptoKey;
}

/** A new boot; its private key cannot be exported. `start` is a whole number, at least 0. */
export async function makeBoot(start: number): Promise<Boot> {
  if (!Number.isSafeInteger(start) || start < 0) {
    throw new RangeError(`Cannot make a boot: ${start} is no boot counter`);
  }
  const { publicKey, privateKey } = await generateKeyPair(false);
  return { id: randomId(), start, key: publicKey, privateKey };
}
