/** Bytes that own a plain `ArrayBuffer`: what Web Crypto takes and gives. */
export type Bytes = Uint8Array<ArrayBuffer>;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const codes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
const notALetter = 0xff;
const values = new Uint8Array(128).fill(notALetter);
codes.forEach((code, value) => values[code] = value);

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const asciiDecoder = new TextDecoder();

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length * 4 / 3));
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const group = bytes[i]! << 16 | (bytes[i + 1] ?? 0) << 8 | (bytes[i + 2] ?? 0);
    out[at++] = codes[group >> 18]!;
    out[at++] = codes[group >> 12 & 63]!;
    if (i + 1 < bytes.length) out[at++] = codes[group >> 6 & 63]!;
    if (i + 2 < bytes.length) out[at++] = codes[group & 63]!;
  }
  return asciiDecoder.decode(out);
}

/**
 * Decodes base64url without padding; `undefined` for anything else. Strict: unused bits must be
 * zero, so that each value has only one spelling, because ids are compared as text and a sealed
 * body with any changed bit must not open.
 */
export function fromBase64url(text: string): Bytes | undefined {
  const rest = text.length % 4;
  if (rest === 1) return undefined;
  const out = new Uint8Array(Math.floor(text.length * 3 / 4));
  let at = 0;
  let buffer = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? notALetter;
    if (value === notALetter) return undefined;
    buffer = (buffer << 6 | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = buffer >> bits & 0xff;
    }
  }
  return (buffer & (1 << bits) - 1) === 0 ? out : undefined;
}

/** UTF-8 of a text. */
export function toUtf8(text: string): Bytes {
  return utf8Encoder.encode(text);
}

/** Text of UTF-8 bytes; `undefined` when they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8Decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Concatenates all parts. */
export function concatBytes(...parts: Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Lexicographic order of two byte strings: negative when `a` comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** `value` as 8 bytes, most significant first. `value` is an integer below 2^53. */
export function uint64(value: number): Bytes {
  const out = new Uint8Array(8);
  const view = new DataView(out.buffer);
  view.setUint32(0, Math.floor(value / 2 ** 32));
  view.setUint32(4, value >>> 0);
  return out;
}

/** Reads what {@linkcode uint64} wrote at `offset`; `undefined` from 2^53 on. */
export function readUint64(bytes: Uint8Array, offset: number): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 8);
  const value = view.getUint32(0) * 2 ** 32 + view.getUint32(4);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** The same bytes in the form Web Crypto takes; copies only what lies in shared memory. */
export function ownBytes(bytes: Uint8Array): Bytes {
  return bytes.buffer instanceof ArrayBuffer ? bytes as Bytes : new Uint8Array(bytes);
}
