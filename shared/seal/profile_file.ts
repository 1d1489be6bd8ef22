import { type Bytes, concatBytes, fromBase64url, fromUtf8, toBase64url, toUtf8 } from "./bytes.ts";
import { crc32 } from "./crc32.ts";
import { randomBytes } from "./random_bytes.ts";
import { makeSealedBox, nonceBytes, type SealedBox, tagBytes } from "./sealed_box.ts";

export type OpenedProfile =
  | { readonly ok: true; readonly json: string }
  | {
    readonly ok: false;
    readonly reason:
      | "not_a_profile"
      | "too_large"
      | "unsupported_version"
      | "garbled"
      | "wrong_passphrase";
  };

// OWASP's figure for PBKDF2-HMAC-SHA-256 (Password Storage Cheat Sheet, 2023).
const iterations = 600_000;
/**
 * The maximum size of a file in characters, a hundred times a busy profile; a larger file is not
 * read.
 */
export const maxProfileLength = 8 * 1024 * 1024;
const saltBytes = 16;
const checksumBytes = 4;
const form = /^ringside-profile\.(\d+)\.([\s\S]*)$/;

/**
 * A profile as a text file: `ringside-profile.1.` and base64url of salt ‖ nonce ‖ ciphertext ‖ tag
 * ‖ CRC-32. The checksum distinguishes a damaged file from a wrong passphrase. Throws on an empty
 * passphrase.
 */
export async function sealProfile(json: string, passphrase: string): Promise<string> {
  if (passphrase === "") throw new TypeError("Cannot seal a profile: the passphrase is empty");
  const salt = randomBytes(saltBytes);
  const box = await deriveBox(passphrase, salt);
  const sealed = concatBytes(salt, await box.sealBytes(toUtf8(json)));
  return `ringside-profile.1.${toBase64url(concatBytes(sealed, checksumOf(sealed)))}`;
}

/** Opens a file from {@linkcode sealProfile}; white space around and within is harmless. */
export async function openProfile(file: string, passphrase: string): Promise<OpenedProfile> {
  if (file.length > maxProfileLength) return { ok: false, reason: "too_large" };
  const [, version, text] = form.exec(file.trim()) ?? [];
  if (version === undefined || text === undefined) return { ok: false, reason: "not_a_profile" };
  if (version !== "1") return { ok: false, reason: "unsupported_version" };
  const bytes = fromBase64url(text.replace(/\s+/g, ""));
  if (!bytes || bytes.length < saltBytes + nonceBytes + tagBytes + checksumBytes) {
    return { ok: false, reason: "garbled" };
  }
  const sealed = bytes.subarray(0, -checksumBytes);
  const checksum = toBase64url(bytes.subarray(-checksumBytes));
  if (toBase64url(checksumOf(sealed)) !== checksum) return { ok: false, reason: "garbled" };
  const box = await deriveBox(passphrase, sealed.subarray(0, saltBytes));
  const plaintext = await box.openBytes(sealed.subarray(saltBytes));
  if (!plaintext) return { ok: false, reason: "wrong_passphrase" };
  const json = fromUtf8(plaintext);
  return json === undefined ? { ok: false, reason: "garbled" } : { ok: true, json };
}

/** The same passphrase gives the same bytes however the keyboard composed it (NFKC). */
async function deriveBox(passphrase: string, salt: Bytes): Promise<SealedBox> {
  const secret = toUtf8(passphrase.normalize("NFKC"));
  const key = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return await makeSealedBox(new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256)));
}

function checksumOf(bytes: Bytes): Bytes {
  const crc = crc32(bytes);
  return Uint8Array.of(crc >>> 24, crc >>> 16 & 0xff, crc >>> 8 & 0xff, crc & 0xff);
}
