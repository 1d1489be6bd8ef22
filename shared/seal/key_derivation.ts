import { type Bytes, concatBytes, toUtf8 } from "./bytes.ts";

/**
 * HKDF-SHA-256 (RFC 5869) without salt. `info` is `ringside/1 LABEL`, a zero byte, and the context:
 * parts of fixed length, one after the other. A new version of any derivation takes a new prefix.
 */
export async function deriveBytes(
  secret: Bytes,
  label: string,
  context: readonly Bytes[],
  length: number,
): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const info = concatBytes(toUtf8(`ringside/1 ${label}\0`), ...context);
  const parameters = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, length * 8));
}
