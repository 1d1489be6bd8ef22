import { type Bytes, concatBytes, fromBase64url, toBase64url } from "./bytes.ts";
import { keyBytes } from "./public_key.ts";

const algorithm = { name: "X25519" };

// RFC 8410: the fixed start of PKCS #8 around 32 bytes of X25519 private key.
const pkcs8Prefix = Uint8Array.of(
  ...[0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06],
  ...[0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20],
);

const basePoint = new Uint8Array(keyBytes);
basePoint[0] = 9;

/** An X25519 key pair; the public half in base64url. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
}

/** A new key pair. Only an extractable one can be exported. */
export async function generateKeyPair(extractable: boolean): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey(algorithm, extractable, ["deriveBits"]);
  // `generateKey` is typed for every algorithm; X25519 always gives a pair.
  const { publicKey, privateKey } = pair as CryptoKeyPair;
  return { publicKey: toBase64url(await exportPublicKey(publicKey)), privateKey };
}

/** The key pair of 32 bytes of private key. Throws a `TypeError` on any other length. */
export async function importKeyPair(bytes: Bytes, extractable: boolean): Promise<KeyPair> {
  if (bytes.length !== keyBytes) {
    throw new TypeError(`Cannot import a private key: ${bytes.length} bytes instead of 32`);
  }
  const pkcs8 = concatBytes(pkcs8Prefix, bytes);
  const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, extractable, [
    "deriveBits",
  ]);
  const publicKey = await agree(privateKey, basePoint);
  if (!publicKey) throw new Error("Cannot import a private key: it has no public key");
  return { publicKey: toBase64url(publicKey), privateKey };
}

/** The 32 bytes of an extractable private key. */
export async function exportPrivateKey(privateKey: CryptoKey): Promise<Bytes> {
  const jwk = await crypto.subtle.exportKey("jwk", privateKey);
  const bytes = fromBase64url(jwk.d ?? "");
  if (bytes?.length !== keyBytes) throw new Error("Cannot export a private key: it is not X25519");
  return bytes;
}

/**
 * X25519 (RFC 7748, section 6.1). `undefined` if the result is all zero: with a key of small order,
 * everyone would know the "secret".
 */
export async function agree(
  privateKey: CryptoKey,
  publicKey: Bytes,
): Promise<Bytes | undefined> {
  try {
    const imported = await crypto.subtle.importKey("raw", publicKey, algorithm, false, []);
    const input = { name: "X25519", public: imported };
    const shared = new Uint8Array(await crypto.subtle.deriveBits(input, privateKey, 256));
    return shared.some((byte) => byte !== 0) ? shared : undefined;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function exportPublicKey(publicKey: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
}

/** Web Crypto refuses an all-zero result with OperationError, some engines the key itself. */
function isRefusal(error: unknown): boolean {
  return error instanceof DOMException &&
    (error.name === "OperationError" || error.name === "DataError");
}
