import { concatBytes, toBase64url } from "./bytes.ts";
import type { CallLinkOffer } from "./call_link.ts";
import { deriveLinkRoom } from "./link_room.ts";
import { pairingKinds } from "./pairing_box.ts";
import { keyBytes, parsePublicKey } from "./public_key.ts";
import { idBytes, parseId } from "./random_bytes.ts";

/** The room of a call link; anyone who has the link can enter and read here. */
export interface CallLinkRoom {
  readonly room: string;
  /**
   * The owner's card: tells guests which member to ask, and the challenge that requests have to
   * name. Whoever has the link can make one: only an answer proves that the owner is there.
   */
  sealOwnerCard(challenge: string): Promise<string>;
  /** The challenge of an owner's card; `undefined` for any other card. */
  openOwnerCard(card: string): Promise<string | undefined>;
}

/** Room and key of a call link, from its secret alone. */
export async function deriveCallLinkRoom(
  { owner, secret }: Pick<CallLinkOffer, "owner" | "secret">,
): Promise<CallLinkRoom> {
  const { open, room, seal } = await deriveLinkRoom(secret, "call link");
  return {
    room,
    async sealOwnerCard(challenge) {
      const [identity, bytes] = [parsePublicKey(owner), parseId(challenge)];
      if (!identity || !bytes) {
        throw new TypeError("Cannot seal an owner's card: no identity or id");
      }
      return await seal(concatBytes(Uint8Array.of(pairingKinds.owner), identity, bytes));
    },
    async openOwnerCard(card) {
      const bytes = await open(card);
      if (bytes?.[0] !== pairingKinds.owner || bytes.length !== 1 + keyBytes + idBytes) return;
      const identity = toBase64url(bytes.subarray(1, 1 + keyBytes));
      return identity === owner ? toBase64url(bytes.subarray(1 + keyBytes)) : undefined;
    },
  };
}
