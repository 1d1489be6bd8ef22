import { toBase64url } from "./bytes.ts";
import { deriveBytes } from "./key_derivation.ts";
import { makeSealedBox, type SealedBox } from "./sealed_box.ts";
import { parseSecret } from "./secret.ts";

/** The room of an invite; anyone who has the link can enter and read here. */
export interface InviteRoom extends SealedBox {
  readonly room: string;
}

/** Room and key of an invite, from its secret alone. */
export async function deriveInviteRoom(secret: string): Promise<InviteRoom> {
  const bytes = parseSecret(secret);
  const [address, key] = await Promise.all([
    deriveBytes(bytes, "invite room", [], 32),
    deriveBytes(bytes, "invite key", [], 32),
  ]);
  return { room: toBase64url(address), ...await makeSealedBox(key) };
}
