import type { Bytes } from "./bytes.ts";
import { toBase64url } from "./bytes.ts";
import { type Card, decodeCard, encodeCard } from "./card.ts";
import { deriveBytes } from "./key_derivation.ts";
import { makeSealedBox } from "./sealed_box.ts";

/** A room whose people share a key for their cards. */
export interface CardRoom {
  /** The room's address on a relay: base64url of 32 bytes. */
  readonly room: string;
  sealCard(card: Card): Promise<string>;
  /** `undefined` if the body was not sealed for this room, or names someone who cannot be in it. */
  openCard(body: string): Promise<Card | undefined>;
}

/** Address and card key of a room: labels `KIND room` and `KIND card`. */
export async function deriveCardRoom(
  secret: Bytes,
  kind: "pair" | "own" | "meeting",
  context: readonly Bytes[],
  admits: (card: Card) => boolean,
): Promise<CardRoom> {
  const [address, cardKey] = await Promise.all([
    deriveBytes(secret, `${kind} room`, context, 32),
    deriveBytes(secret, `${kind} card`, context, 32),
  ]);
  const box = await makeSealedBox(cardKey);
  return {
    room: toBase64url(address),
    async sealCard(card) {
      return await box.seal(encodeCard(card));
    },
    async openCard(body) {
      const plaintext = await box.open(body);
      const card = plaintext && decodeCard(plaintext);
      return card && admits(card) ? card : undefined;
    },
  };
}
