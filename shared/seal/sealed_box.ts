import { type Bytes, concatBytes, fromBase64url, ownBytes, toBase64url } from "./bytes.ts";
import { randomBytes } from "./random_bytes.ts";

/** AES-GCM's nonce (NIST SP 800-38D: 96 bits). */
export const nonceBytes = 12;
/** AES-GCM's tag. */
export const tagBytes = 16;

/** Seals single pieces under one AES-256-GCM key, each with a random nonce. */
export interface SealedBox {
  /** nonce ‖ ciphertext ‖ tag. */
  sealBytes(plaintext: Uint8Array): Promise<Bytes>;
  /** `undefined` if the bytes were not sealed under this key. */
  openBytes(sealed: Bytes): Promise<Bytes | undefined>;
  /** As {@linkcode sealBytes}, in base64url. */
  seal(plaintext: Uint8Array): Promise<string>;
  /** As {@linkcode openBytes}, from base64url. */
  open(body: string): Promise<Bytes | undefined>;
}

/** A box around 32 bytes of key. The key is imported once. */
export async function makeSealedBox(keyBytes: Bytes): Promise<SealedBox> {
  const key = await importSealingKey(keyBytes, ["encrypt", "decrypt"]);
  const box: SealedBox = {
    async sealBytes(plaintext) {
      const nonce = randomBytes(nonceBytes);
      return concatBytes(nonce, await encrypt(key, nonce, plaintext));
    },
    async openBytes(sealed) {
      if (sealed.length < nonceBytes + tagBytes) return undefined;
      return await decrypt(key, sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes));
    },
    async seal(plaintext) {
      return toBase64url(await box.sealBytes(plaintext));
    },
    async open(body) {
      const sealed = fromBase64url(body);
      return sealed && await box.openBytes(sealed);
    },
  };
  return box;
}

/** An AES-256-GCM key that cannot be exported. */
export function importSealingKey(keyBytes: Bytes, usages: KeyUsage[]): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", keyBytes, "AES-GCM", false, usages);
}

/** Ciphertext ‖ tag. Never use a nonce twice with one key. */
export async function encrypt(
  key: CryptoKey,
  nonce: Bytes,
  plaintext: Uint8Array,
): Promise<Bytes> {
  const parameters = { name: "AES-GCM", iv: nonce };
  return new Uint8Array(await crypto.subtle.encrypt(parameters, key, ownBytes(plaintext)));
}

/** The plaintext; `undefined` when the tag does not fit. */
export async function decrypt(
  key: CryptoKey,
  nonce: Bytes,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  try {
    const parameters = { name: "AES-GCM", iv: nonce };
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, sealed));
  } catch (error) {
    if (error instanceof DOMException && error.name === "OperationError") return undefined;
    throw error;
  }
}
