import { type Bytes, toUtf8 } from "./bytes.ts";
import { parsePublicKey } from "./public_key.ts";

const groups = 6;
const bytesPerGroup = 5;
// Slows down a search for a key with similar digits; costs honest users a few milliseconds.
const iterations = 20_000;

/**
 * 60 digits that two people compare to be sure that nobody is between them: 30 for each identity,
 * the smaller half first, so both sides show the same.
 */
export async function safetyNumber(a: string, b: string): Promise<string> {
  const halves = await Promise.all([a, b].map(digitsOf));
  return halves.sort().join("");
}

/** PBKDF2-SHA-256 of the public key; each 5 bytes, modulo 100,000, are 5 digits. */
async function digitsOf(identity: string): Promise<string> {
  const publicKey = parsePublicKey(identity);
  if (!publicKey) throw new TypeError("Cannot make a safety number: an identity is malformed");
  const key = await crypto.subtle.importKey("raw", publicKey, "PBKDF2", false, ["deriveBits"]);
  const salt: Bytes = toUtf8("ringside/1 safety number");
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  const bits = await crypto.subtle.deriveBits(parameters, key, groups * bytesPerGroup * 8);
  const bytes = new Uint8Array(bits);
  return Array.from({ length: groups }, (_, group) => {
    const chunk = bytes.subarray(group * bytesPerGroup, (group + 1) * bytesPerGroup);
    const value = chunk.reduce((sum, byte) => sum * 256 + byte, 0);
    return String(value % 100_000).padStart(5, "0");
  }).join("");
}
