import { type Bytes, fromBase64url, toBase64url } from "./bytes.ts";

/** How many bytes an id (device, boot, message, call) has. */
export const idBytes = 16;

/** `length` bytes from the platform's secure generator. */
export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** A new id: 16 random bytes, 22 letters of base64url. */
export function randomId(): string {
  return toBase64url(randomBytes(idBytes));
}

/** The bytes of an id; `undefined` when the text is none. */
export function parseId(id: string): Bytes | undefined {
  const bytes = fromBase64url(id);
  return bytes?.length === idBytes ? bytes : undefined;
}
