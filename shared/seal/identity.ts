import { type Bytes, fromBase64url, toBase64url } from "./bytes.ts";
import { exportPrivateKey, generateKeyPair, importKeyPair } from "./key_agreement.ts";

/** A person: a static X25519 key pair. */
export interface Identity {
  /** base64url of the public key, which contacts pin. */
  readonly id: string;
  readonly privateKey: CryptoKey;
}

/** A new identity. Its private key can be exported, for storage and for the profile file. */
export async function generateIdentity(): Promise<Identity> {
  const { publicKey, privateKey } = await generateKeyPair(true);
  return { id: publicKey, privateKey };
}

/** The private key, base64url of 32 bytes. Anyone who has it can act as this person. */
export async function exportIdentity(identity: Identity): Promise<string> {
  return toBase64url(await exportPrivateKey(identity.privateKey));
}

/** Imports the result of {@linkcode exportIdentity}. Throws a `TypeError` on anything else. */
export async function importIdentity(exported: string): Promise<Identity> {
  const bytes: Bytes | undefined = fromBase64url(exported);
  if (!bytes) throw new TypeError("Cannot import an identity: it is not base64url");
  const { publicKey, privateKey } = await importKeyPair(bytes, true);
  return { id: publicKey, privateKey };
}
