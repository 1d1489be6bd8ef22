import { toBase64url } from "./bytes.ts";
import { deriveBytes } from "./key_derivation.ts";
import { makeSealedBox, type SealedBox } from "./sealed_box.ts";
import { parseSecret } from "./secret.ts";

/** What a link is for, as the labels of its keys name it. */
export type LinkPurpose = "invite" | "call link";

/** The room of a link; anyone who has the link can enter and read here. */
export interface LinkRoom extends SealedBox {
  readonly room: string;
}

/** Room and key of a link, from its secret alone. */
export async function deriveLinkRoom(secret: string, purpose: LinkPurpose): Promise<LinkRoom> {
  const bytes = parseSecret(secret);
  const [address, key] = await Promise.all([
    deriveBytes(bytes, `${purpose} room`, [], 32),
    deriveBytes(bytes, `${purpose} key`, [], 32),
  ]);
  return { room: toBase64url(address), ...await makeSealedBox(key) };
}
